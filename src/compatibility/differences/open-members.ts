import { isPlainObject } from '../../event/is-plain-object';
import { isSchemaNode, type JsonSchemaNode, schemaList } from '../../schema/json-schema-node';
import type { CompatibilityPolicy } from '../containment/containment';
import type { DifferenceVerdict } from './difference';
import { annotations } from './keywords';
import type { KeywordSchema } from './schema-side';

/** What holds for members that a schema does not name. `absent`: it says nothing, which closes it to writers alone. */
export type Unnamed =
  | { readonly kind: 'absent' | 'open' | 'closed' }
  | { readonly kind: 'schema'; readonly node: JsonSchemaNode; readonly keyword: string };

const describing = ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'];

export function unnamedProperties(schema: KeywordSchema): Unnamed {
  const keyword = Object.hasOwn(schema, 'additionalProperties') ? 'additionalProperties' : 'unevaluatedProperties';
  const found = unnamedBy(schema[keyword], keyword);
  if (found !== undefined) return found;
  // An object of which nothing at all is said may be written with anything.
  return { kind: describing.some((name) => Object.hasOwn(schema, name)) ? 'absent' : 'open' };
}

/** Undefined where the keyword is absent. */
export function unnamedBy(value: unknown, keyword: string): Unnamed | undefined {
  const [node] = schemaList([value]);
  if (node === undefined) return undefined;
  if (isTrivial(node)) return { kind: 'open' };
  return isImpossible(node) ? { kind: 'closed' } : { kind: 'schema', node, keyword };
}

export function isTrivial(node: unknown): boolean {
  return node === true || (isPlainObject(node) && Object.keys(node).every((keyword) => annotations.has(keyword)));
}

export function isImpossible(node: unknown): boolean {
  return (
    node === false ||
    (isPlainObject(node) && Object.keys(node).length === 1 && isSchemaNode(node.not) && isTrivial(node.not))
  );
}

/** As the policy lets it be written. */
export function written(unnamed: Unnamed, policy: CompatibilityPolicy): Unnamed {
  if (unnamed.kind !== 'absent') return unnamed;
  return { kind: policy === 'strict' ? 'open' : 'closed' };
}

/** As the policy has it read. */
export function read(unnamed: Unnamed, policy: CompatibilityPolicy): Unnamed {
  const isIgnored = policy === 'lenient' && unnamed.kind === 'closed';
  return unnamed.kind === 'absent' || isIgnored ? { kind: 'open' } : unnamed;
}

/**
 * Whether a member that only one schema names may pass: from a writer's `value` to a reader's. `contains` is asked where both are
 * schemas.
 */
export function passes(writer: Unnamed, reader: Unnamed, contains: () => DifferenceVerdict): DifferenceVerdict {
  if (writer.kind === 'closed' || reader.kind === 'open') return 'compatible';
  if (reader.kind === 'closed' || writer.kind === 'open') return 'incompatible';
  return contains();
}

/** A schema as what holds for a member. */
export function memberOf(node: JsonSchemaNode): Unnamed {
  return unnamedBy(node, 'properties') ?? { kind: 'open' };
}
