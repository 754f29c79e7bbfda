import { isPlainObject } from '../../event/is-plain-object';
import { isSchemaNode, type JsonSchemaNode } from '../../schema/json-schema-node';

export type KeywordSchema = Exclude<JsonSchemaNode, boolean>;

/** The entries of a keyword that holds schemas by names. */
export function namedSchemas(value: unknown): readonly (readonly [string, JsonSchemaNode])[] {
  if (!isPlainObject(value)) return [];
  return Object.entries(value).flatMap(([name, node]) => (isSchemaNode(node) ? [[name, node] as const] : []));
}

/** The texts of a keyword that holds a list of them. */
export function texts(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'string') : [];
}

/** The schemas of the first items, in either form: `prefixItems`, or a list under `items`. */
export function tupleOf(node: KeywordSchema): readonly JsonSchemaNode[] {
  const list = Array.isArray(node.items) ? node.items : node.prefixItems;
  return Array.isArray(list) ? list.filter(isSchemaNode) : [];
}

/** The schema of the items after those. */
export function otherItems(node: KeywordSchema): JsonSchemaNode | undefined {
  const rest = Array.isArray(node.items) ? node.additionalItems : node.items;
  return isSchemaNode(rest) ? rest : undefined;
}
