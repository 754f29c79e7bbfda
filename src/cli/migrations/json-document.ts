import { isEvolventError } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';

/** The one document that `--json` writes. */
export function jsonDocument(
  command: string,
  exitCode: number,
  content: { readonly result: object } | { readonly error: unknown },
): string {
  const document = 'result' in content ? { result: content.result } : { error: errorJson(content.error) };
  return `${JSON.stringify({ format: 1, command, exitCode, ...document }, withoutCircles(), 2)}\n`;
}

/** An error as data: code, message, remedy and fields where it is one of ours. */
export function errorJson(error: unknown): object {
  if (!isEvolventError(error)) return { message: reasonOf(error) };
  const { code, message, remedy, docs, fields, cause } = error;
  const { cause: _, ...data } = fields;
  return { code, message, remedy, docs, fields: data, ...(cause === undefined ? {} : { cause: reasonOf(cause) }) };
}

/** Fields may hold anything: errors are told by their words, and what is inside of itself is left out. */
function withoutCircles() {
  const above: unknown[] = [];
  return function replace(this: unknown, _: string, value: unknown): unknown {
    if (typeof value === 'bigint') return value.toString();
    if (typeof value !== 'object' || value === null) return value;
    while (above.length > 0 && above.at(-1) !== this) above.pop();
    if (above.includes(value)) return '(circular)';
    const shown: object = value instanceof Error || isEvolventError(value) ? errorJson(value) : value;
    above.push(shown);
    return shown;
  };
}
