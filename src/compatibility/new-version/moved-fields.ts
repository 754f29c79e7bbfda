import { schemaTable } from '../../schema/json-schema-node';
import { type Field, type Fields, fieldsOf } from './fields-of';
import { isSameSchema, plainSchema, resolved } from './plain-schema';
import { type ProposedOperation, proposed } from './proposed-operation';
import { textCode } from './value-code';

interface Moved {
  readonly operations: readonly ProposedOperation[];
  /** What is left to compare. */
  readonly before: Fields;
  readonly after: Fields;
}

/** Fields that went into a new object together, or came out of one, unchanged: their names and schemas say so. */
export function movedFields(before: Fields, after: Fields): Moved {
  const operations: ProposedOperation[] = [];
  const left = { before: new Map(before), after: new Map(after) };
  for (const [into, object] of after) {
    const inside = before.has(into) || !object.isRequired ? undefined : fieldsOf(object);
    const names = [...(inside?.keys() ?? [])];
    const isNested =
      names.length > 1 && names.every((name) => isGone(name) && isSame(before.get(name), inside?.get(name)));
    if (!isNested) continue;
    operations.push(proposed('nest', `[${names.map(textCode).join(', ')}], ${textCode(into)}`));
    left.after.delete(into);
    for (const name of names) left.before.delete(name);
  }
  for (const [host, object] of left.before) {
    const [inside, kept] = [fieldsOf(object), after.get(host)];
    const stays = kept && fieldsOf(kept);
    if (inside === undefined || stays === undefined || !object.isRequired) continue;
    for (const [name, field] of inside) {
      const isHoisted = !stays.has(name) && !before.has(name) && isSame(field, left.after.get(name));
      if (!isHoisted) continue;
      operations.push(proposed('hoist', `${textCode(host)}, ${textCode(name)}`));
      left.after.delete(name);
      left.before.set(host, withoutField(left.before.get(host) ?? object, name));
    }
  }
  return { operations, ...left };

  function isGone(name: string): boolean {
    return left.before.has(name) && !after.has(name);
  }
}

function isSame(one: Field | undefined, other: Field | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  return one.isRequired === other.isRequired && isSameSchema(one.schema, other.schema);
}

function withoutField(field: Field, name: string): Field {
  const found = resolved(field);
  if (typeof found === 'boolean') return field;
  const { [name]: _, ...properties } = schemaTable(found.properties);
  const required = Array.isArray(found.required) ? found.required.filter((each) => each !== name) : [];
  const node = { ...found, properties, required };
  return { ...field, node, schema: plainSchema({ node, root: field.root }) };
}
