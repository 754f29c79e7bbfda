import { isSchemaNode, type JsonSchemaNode, resolveReference } from '../../schema/json-schema-node';

/** They say nothing about values. */
const annotations = new Set([
  '$schema',
  '$id',
  '$anchor',
  '$comment',
  '$defs',
  'definitions',
  'title',
  'description',
  'default',
  'examples',
  'deprecated',
  'readOnly',
  'writeOnly',
]);
/** Names with a schema each. */
const tables = new Set(['properties', 'patternProperties', 'dependentSchemas']);
/** Lists whose order says nothing. */
const sets = new Set(['required', 'enum', 'type']);
const values = new Set(['const', 'enum']);

/** The same text for schemas that say the same in another order: keywords sorted, references resolved, annotations left out. */
export function schemaText(node: JsonSchemaNode, root: JsonSchemaNode): string {
  return JSON.stringify(plain(node, root, []));
}

function plain(node: unknown, root: JsonSchemaNode, around: readonly unknown[]): unknown {
  if (Array.isArray(node)) return node.map((part) => plain(part, root, around));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...own } = node as Record<string, unknown>;
  if ($ref !== undefined) {
    const target = resolveReference(root, $ref);
    if (target === undefined || !isSchemaNode(target)) return { $ref };
    const hops = around.indexOf(target);
    // A schema that contains itself is told by how far out it is.
    const resolved = hops === -1 ? plain(target, root, [target, ...around]) : { $ref: hops };
    if (Object.keys(own).length === 0 || typeof resolved !== 'object') return resolved;
    return { ...(plain(own, root, around) as object), $ref: resolved };
  }
  const keywords = Object.entries(own).filter(([keyword]) => !annotations.has(keyword));
  return Object.fromEntries(
    keywords.sort(byName).map(([keyword, value]) => [keyword, said(keyword, value, root, around)]),
  );
}

function said(keyword: string, value: unknown, root: JsonSchemaNode, around: readonly unknown[]): unknown {
  if (tables.has(keyword) && typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).sort(byName);
    return Object.fromEntries(entries.map(([name, node]) => [name, plain(node, root, around)]));
  }
  if (sets.has(keyword) && Array.isArray(value)) return value.map((one) => JSON.stringify(one)).sort();
  return values.has(keyword) ? value : plain(value, root, around);
}

function byName([one]: readonly [string, unknown], [other]: readonly [string, unknown]): number {
  return one < other ? -1 : 1;
}
