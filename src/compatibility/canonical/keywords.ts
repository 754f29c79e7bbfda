import { isSchemaNode, type JsonSchemaNode } from '../../schema/json-schema-node';

export type KeywordSchema = Exclude<JsonSchemaNode, boolean>;

const single = [
  'not',
  'if',
  'then',
  'else',
  'items',
  'additionalItems',
  'contains',
  'propertyNames',
  'additionalProperties',
  'unevaluatedProperties',
  'unevaluatedItems',
] as const;
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items'] as const;
const tables = ['properties', 'patternProperties', 'dependentSchemas', 'dependencies'] as const;

const ofOne: ReadonlySet<string> = new Set(single);
const ofList: ReadonlySet<string> = new Set(lists);
const ofTable: ReadonlySet<string> = new Set(tables);

const annotations: ReadonlySet<string> = new Set([
  'title',
  'description',
  'default',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
]);

/** Whether a keyword says nothing about which values are valid. One that is not known may, and is none. */
export function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith('x-');
}

/** What a keyword holds, with each schema in it given to `change`, tables sorted by name; the value itself where it holds none. */
export function withSchemas(
  keyword: string,
  value: unknown,
  change: (schema: JsonSchemaNode) => JsonSchemaNode,
): unknown {
  const changed = (part: unknown) => (isSchemaNode(part) ? change(part) : part);
  if (ofList.has(keyword) && Array.isArray(value)) return value.map(changed);
  if (ofOne.has(keyword)) return changed(value);
  if (!ofTable.has(keyword) || !isTable(value)) return value;
  return sortedByName(Object.entries(value).map(([name, part]) => [name, changed(part)]));
}

/** An object with these entries, in code-unit order. */
export function sortedByName(entries: Iterable<readonly [string, unknown]>): Readonly<Record<string, unknown>> {
  const inOrder = [...entries].sort(([one], [other]) => (one < other ? -1 : 1));
  return Object.fromEntries(inOrder);
}

/** Whether a keyword holds schemas. */
export function holdsSchemas(keyword: string): boolean {
  return ofOne.has(keyword) || ofList.has(keyword) || ofTable.has(keyword);
}

export function isTable(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
