import { valueTable } from './changed-values';
import { convertedValue } from './converted-value';
import type { Field } from './fields-of';
import { itemsOf } from './fields-of';
import { fitsInto } from './fits-into';
import { isSameSchema, type PlainSchema } from './plain-schema';
import { type ProposedOperation, proposed } from './proposed-operation';
import { operationsBetween } from './proposed-operations';
import { textCode, valueCode } from './value-code';
import { valueFor } from './value-for';

/** What makes a field of the older version one of the newer version, under the same name; nothing where it is one. */
export function changedField(name: string, older: Field, newer: Field, depth: number): readonly ProposedOperation[] {
  const becomesRequired = !older.isRequired && newer.isRequired;
  const becomesOptional = older.isRequired && !newer.isRequired;
  if (isSameSchema(older.schema, newer.schema)) {
    if (becomesRequired) return [narrowed(name, newer, 'for events that do not have it')];
    return becomesOptional ? [widened(name)] : [];
  }
  const scope = scopeBetween(name, older, newer, depth + 1);
  if (scope !== undefined) {
    const isNarrower = becomesRequired || !fitsInto(outside(older.schema), outside(newer.schema));
    if (isNarrower) return [scope, narrowed(name, newer, 'for what is not allowed any more')];
    return becomesOptional || !isSameSchema(outside(older.schema), outside(newer.schema))
      ? [scope, widened(name)]
      : [scope];
  }
  if (fitsInto(older.schema, newer.schema) && !becomesRequired) return [widened(name)];
  const isRounded = older.schema.type === 'number' && newer.schema.type === 'integer';
  if (fitsInto(newer.schema, older.schema) && !becomesOptional && !isRounded)
    return [narrowed(name, newer, 'for values that are not allowed any more')];
  return [
    valueTable(name, older.schema, newer.schema) ?? convertedValue(name, older.schema, newer.schema),
    ...(becomesRequired ? [narrowed(name, newer, 'for events that do not have it')] : []),
    ...(becomesOptional ? [widened(name)] : []),
  ];
}

function widened(name: string): ProposedOperation {
  return proposed('widen', textCode(name), 'with { fallback: ... } there is a way back');
}

function narrowed(name: string, { schema, value }: Field, note: string): ProposedOperation {
  return proposed('narrow', `${textCode(name)}, ${valueCode(value ?? valueFor(schema))}`, `the value is one ${note}`);
}

function scopeBetween(name: string, older: Field, newer: Field, depth: number): ProposedOperation | undefined {
  const inside = operationsBetween(older, newer, depth);
  if (inside !== undefined) return { kind: 'scope', operation: 'at', name, inner: inside };
  const [before, after] = [itemsOf(older), itemsOf(newer)];
  if (before === undefined || after === undefined || older.schema.type !== newer.schema.type) return undefined;
  const items = operationsBetween(before, after, depth);
  return items?.length ? { kind: 'scope', operation: 'each', name, inner: items } : undefined;
}

/** A schema without what a scope changes. */
function outside({ properties: _, required, items, additionalProperties, ...rest }: PlainSchema): PlainSchema {
  return rest;
}
