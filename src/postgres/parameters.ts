/** The values of a statement, each named where it is added. */
export class Parameters {
  readonly values: unknown[] = [];

  /** `$1` for the first value. */
  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** A text that stands for itself in LIKE. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
