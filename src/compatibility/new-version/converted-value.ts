import { isSameSchema, type PlainSchema } from './plain-schema';
import { type ProposedOperation, proposed } from './proposed-operation';
import { textCode, valueCode } from './value-code';
import { valueFor } from './value-for';

/** Texts that a function cannot make by its type alone. */
const closed = ['enum', 'format', 'pattern'];

/** A function for a field whose values become others: the usual one, or a value to be replaced. */
export function convertedValue(name: string, older: PlainSchema, newer: PlainSchema): ProposedOperation {
  const code = conversion(older, newer);
  if (code !== undefined)
    return proposed('convert', `${textCode(name)}, (value) => ${code}`, 'a second function is the way back');
  const value = valueFor(newer);
  const body =
    typeof value === 'object' && value !== null && !Array.isArray(value) ? `(${valueCode(value)})` : valueCode(value);
  return proposed('convert', `${textCode(name)}, () => ${body}`, 'to be worked out from the older value');
}

function conversion(older: PlainSchema, newer: PlainSchema): string | undefined {
  if (closed.some((keyword) => newer[keyword] !== undefined)) return undefined;
  const { items } = newer;
  if (
    newer.type === 'array' &&
    typeof items === 'object' &&
    items !== null &&
    isSameSchema(older, items as PlainSchema)
  )
    return '[value]';
  const isText = older.type === 'string';
  const isNumber = older.type === 'number' || older.type === 'integer';
  if (newer.type === 'string') return isNumber || older.type === 'boolean' ? 'String(value)' : undefined;
  if (newer.type === 'number') return isText || isNumber ? 'Number(value)' : undefined;
  if (newer.type !== 'integer') return undefined;
  if (isText) return 'Math.round(Number(value))';
  return isNumber ? 'Math.round(value)' : undefined;
}
