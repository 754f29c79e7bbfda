const brand = Symbol.for('evolvent.error');

/** What an error knows about itself. Fields that do not apply are absent. */
export interface ErrorFields {
  readonly eventType?: string;
  /** The version that a step started from, or that was found. */
  readonly from?: number;
  /** The version that a step leads to, or that was asked for. */
  readonly to?: number;
  readonly streamId?: string;
  readonly sequenceNumber?: number;
  readonly eventId?: string;
  readonly [field: string]: unknown;
}

export interface EvolventErrorParts {
  readonly code: string;
  readonly explanation: string;
  readonly remedy: string;
  readonly docs: string;
  readonly fields: ErrorFields;
  readonly cause?: unknown;
}

/**
 * The one error that Evolvent throws: `code` is stable, `fields` are data, `message` is for people.
 * Test with `isEvolventError`, never with `instanceof`: an application may hold an ESM and a CommonJS copy of this class.
 */
export class EvolventError extends Error {
  override readonly name = 'EvolventError';
  readonly code: string;
  /** What to do, in a sentence or two. */
  readonly remedy: string;
  /** Where the code is described: a path inside the package, with an anchor. */
  readonly docs: string;
  readonly fields: ErrorFields;

  constructor(parts: EvolventErrorParts) {
    super(
      `${parts.explanation}\n${parts.remedy} See ${parts.docs}`,
      parts.cause === undefined ? undefined : { cause: parts.cause },
    );
    this.code = parts.code;
    this.remedy = parts.remedy;
    this.docs = parts.docs;
    this.fields = parts.fields;
    Object.defineProperty(this, brand, { value: true });
  }
}

/**
 * Tells whether a caught value is an error of Evolvent, and of one of the given codes where any are given.
 *
 * @example
 * ```ts
 * try {
 *   await store.append('item-1', [StockReserved.create(payload)], { expectedSequence: 4 });
 * } catch (error) {
 *   if (isEvolventError(error, 'SEQUENCE_CONFLICT')) console.log(error.fields.actual);
 *   else throw error;
 * }
 * ```
 */
export function isEvolventError(value: unknown, ...codes: readonly string[]): value is EvolventError {
  if (typeof value !== 'object' || value === null || !(brand in value)) return false;
  return codes.length === 0 || codes.includes((value as unknown as EvolventError).code);
}
