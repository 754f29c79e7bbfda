import { propertyPath } from '../../event/json-problem';
import type { FieldShape, ObjectShape, Shape } from '../../operations/shape';
import { literalsOf, shapeOfField } from '../../operations/shape-of-schema';
import type { Breach } from './law';
import { schemaText } from './schema-text';

/** The first place where a declared shape is not the derived one, as far as both are known; undefined where there is none. */
export function shapeDifference(derived: Shape, declared: Shape, path: string): Breach | undefined {
  for (const object of derived.alternatives) {
    if (object.isOpen || declared.alternatives.some(({ isOpen }) => isOpen)) continue;
    const tags = tagsOf(object);
    const fitting = declared.alternatives.filter((other) => hasTags(other, tags));
    if (fitting.length === 0 && declared.alternatives.length > 1)
      return {
        path,
        expected: `derived: a variant with ${JSON.stringify(Object.fromEntries(tags))}`,
        found: 'declared: none',
      };
    const [other] = declared.alternatives.length === 1 ? declared.alternatives : fitting;
    // Where more than one could be meant, nothing is said.
    if (other === undefined || (declared.alternatives.length > 1 && fitting.length > 1)) continue;
    const difference = objectDifference(object, other, path);
    if (difference !== undefined) return difference;
  }
  return undefined;
}

function tagsOf({ fields }: ObjectShape): [string, unknown][] {
  return [...fields].flatMap(([name, field]): [string, unknown][] => {
    const literals = literalsOf(field);
    return literals?.length === 1 ? [[name, literals[0]]] : [];
  });
}

function hasTags({ fields }: ObjectShape, tags: readonly (readonly [string, unknown])[]): boolean {
  return tags.every(([name, tag]) => {
    const field = fields.get(name);
    return field !== undefined && (literalsOf(field)?.includes(tag) ?? true);
  });
}

function objectDifference(derived: ObjectShape, declared: ObjectShape, path: string): Breach | undefined {
  for (const [name, field] of derived.fields) {
    const other = declared.fields.get(name);
    const fieldPath = `${path}${propertyPath(name)}`;
    if (other === undefined)
      return { path: fieldPath, expected: `derived: ${said(field)}`, found: 'declared: no such field' };
    const difference = fieldDifference(field, other, fieldPath);
    if (difference !== undefined) return difference;
  }
  for (const [name, field] of declared.fields) {
    // An optional field that nothing makes is absent.
    if (derived.fields.has(name) || field.presence !== 'required') continue;
    return {
      path: `${path}${propertyPath(name)}`,
      expected: 'derived: no such field',
      found: `declared: ${said(field)}`,
    };
  }
  return undefined;
}

function fieldDifference(derived: FieldShape, declared: FieldShape, path: string): Breach | undefined {
  const isUntouched = derived.content.kind === 'schema';
  const isOther = derived.presence !== declared.presence && derived.presence !== 'unknown';
  // What operations made may be declared with more values than they make, and so as optional.
  if (isOther && (isUntouched || derived.presence === 'optional'))
    return { path, expected: `derived: ${derived.presence}`, found: `declared: ${declared.presence}` };
  if (derived.content.kind === 'unknown' || declared.content.kind !== 'schema') return undefined;
  if (derived.content.kind === 'shape')
    return shapeDifference(derived.content.shape, shapeOfField(declared, path, []), path);
  const [one, other] = [derived.content, declared.content].map(({ node, root }) => schemaText(node, root));
  if (one === other) return undefined;
  return (
    shapeDifference(shapeOfField(derived, path, []), shapeOfField(declared, path, []), path) ?? {
      path,
      expected: `derived: ${one}`,
      found: `declared: ${other}`,
    }
  );
}

function said({ presence, content }: FieldShape): string {
  const text = content.kind === 'schema' ? ` ${schemaText(content.node, content.root)}` : '';
  return presence === 'unknown'
    ? `a field${text}`
    : `${/^[aeiou]/.test(presence) ? 'an' : 'a'} ${presence} field${text}`;
}
