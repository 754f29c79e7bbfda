import type { Field } from './fields-of';
import { literalsOf } from './fits-into';
import { type ProposedOperation, proposed } from './proposed-operation';
import { textCode, valueCode } from './value-code';
import { valueFor } from './value-for';

/** A field that older events do not have. */
export function addedField(name: string, { schema, isRequired, value }: Field): ProposedOperation {
  if (value !== undefined)
    return proposed('add', `${textCode(name)}, ${valueCode(value)}`, 'the default of the schema');
  if (!isRequired) return proposed('add', textCode(name));
  if (schema.format === 'uuid')
    return proposed(
      'derive',
      `${textCode(name)}, (_, context) => context.stableId(${textCode(name)})`,
      'the same at every reading',
    );
  const isOnlyOne = literalsOf(schema)?.length === 1;
  const code = `${textCode(name)}, ${valueCode(valueFor(schema))}`;
  return isOnlyOne ? proposed('add', code) : proposed('add', code, 'decide the value for old events');
}

/** A field that newer events do not have. */
export function removedField(name: string, { isRequired }: Field): ProposedOperation {
  if (!isRequired) return proposed('remove', `${textCode(name)}, { restore: undefined }`);
  return proposed('remove', textCode(name), 'with { restore: ... } there is a way back');
}
