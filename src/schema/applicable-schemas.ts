import { isPlainObject } from '../event/is-plain-object';
import { type JsonSchemaNode, resolveReference, schemaList, schemaTable } from './json-schema-node';

export type KeywordSchema = Exclude<JsonSchemaNode, boolean>;

/** The schemas that speak about one value; 'anything' where one of them lets everything pass unnamed. */
export type Applicable = readonly KeywordSchema[] | 'anything';

const describing = [
  'properties',
  'patternProperties',
  'additionalProperties',
  'unevaluatedProperties',
  'items',
  'prefixItems',
];

/** Whether a schema says which properties or items a value has. */
export function describesMembers(schema: KeywordSchema): boolean {
  return describing.some((keyword) => Object.hasOwn(schema, keyword));
}

/** Follows references, `allOf`, the branches of a union that the value can still match, and conditions. */
export function applicableSchemas(nodes: readonly JsonSchemaNode[], value: unknown, root: JsonSchemaNode): Applicable {
  const found = new Set<KeywordSchema>();
  for (const node of nodes) if (!collect(node, value, root, found)) return 'anything';
  return [...found];
}

function collect(node: JsonSchemaNode, value: unknown, root: JsonSchemaNode, found: Set<KeywordSchema>): boolean {
  if (typeof node === 'boolean' || found.has(node)) return true;
  found.add(node);
  if (Object.hasOwn(node, '$ref')) {
    const target = resolveReference(root, node.$ref);
    if (target === undefined || !collect(target, value, root, found)) return false;
  }
  const alongside = [...schemaList(node.allOf), ...Object.values(schemaTable(node.dependentSchemas))];
  for (const keyword of ['if', 'then', 'else']) alongside.push(...schemaList([node[keyword]]));
  return (
    alongside.every((schema) => collect(schema, value, root, found)) &&
    collectUnion(schemaList(node.anyOf), value, root, found) &&
    collectUnion(schemaList(node.oneOf), value, root, found)
  );
}

function collectUnion(
  branches: readonly JsonSchemaNode[],
  value: unknown,
  root: JsonSchemaNode,
  found: Set<KeywordSchema>,
): boolean {
  const open = branches.filter((branch) => canMatch(branch, value, root));
  return (open.length === 0 ? branches : open).every((branch) => {
    const inBranch = new Set<KeywordSchema>();
    if (!collect(branch, value, root, inBranch)) return false;
    for (const schema of inBranch) found.add(schema);
    return typeof value !== 'object' || value === null || [...inBranch].some(describesMembers);
  });
}

/** False only where a type, a required property or a constant rules the branch out. */
function canMatch(branch: JsonSchemaNode, value: unknown, root: JsonSchemaNode): boolean {
  if (typeof branch === 'boolean') return branch;
  const schema = resolveReference(root, branch.$ref) ?? branch;
  if (typeof schema === 'boolean') return schema;
  if (!isPlainObject(value)) return Array.isArray(value) ? allowsType(schema, 'array') : true;
  if (!allowsType(schema, 'object')) return false;
  const required = Array.isArray(schema.required) ? schema.required : [];
  if (!required.every((key) => Object.hasOwn(value, key))) return false;
  return Object.entries(schemaTable(schema.properties)).every(
    ([key, property]) => !Object.hasOwn(value, key) || allowsConstant(property, value[key]),
  );
}

function allowsType(schema: KeywordSchema, type: string): boolean {
  if (schema.type === undefined) return true;
  return Array.isArray(schema.type) ? schema.type.includes(type) : schema.type === type;
}

function allowsConstant(property: JsonSchemaNode, value: unknown): boolean {
  if (typeof property === 'boolean' || (typeof value === 'object' && value !== null)) return true;
  if (Object.hasOwn(property, 'const')) return property.const === value;
  return Array.isArray(property.enum) ? property.enum.includes(value) : true;
}
