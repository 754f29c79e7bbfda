import { isPlainObject } from '../event/is-plain-object';
import { canMatch } from './can-match';
import { type JsonSchemaNode, resolveReference, schemaList, schemaTable } from './json-schema-node';

export type KeywordSchema = Exclude<JsonSchemaNode, boolean>;

/** The schemas that speak about one value; 'anything' where one of them lets everything pass unnamed. */
export type Applicable = readonly KeywordSchema[] | 'anything';

const ofObjects = ['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties'];
const ofArrays = ['items', 'prefixItems'];

/** Whether a schema says which properties an object has, or which items an array. */
export function describesMembers(schema: KeywordSchema, value: unknown): boolean {
  return (Array.isArray(value) ? ofArrays : ofObjects).some((keyword) => Object.hasOwn(schema, keyword));
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
  const alongside = [...schemaList(node.allOf), ...conditional(node, value, root)];
  if (Object.hasOwn(node, '$ref')) {
    const target = resolveReference(root, node.$ref);
    if (target === undefined) return false;
    alongside.push(target);
  }
  return (
    alongside.every((schema) => collect(schema, value, root, found)) &&
    collectUnion(schemaList(node.anyOf), value, root, found) &&
    collectUnion(schemaList(node.oneOf), value, root, found)
  );
}

/** What holds only under a condition. The condition itself names nothing: it would close an object that is open. */
function conditional(node: KeywordSchema, value: unknown, root: JsonSchemaNode): JsonSchemaNode[] {
  const dependent = Object.entries(schemaTable(node.dependentSchemas));
  const schemas = dependent
    .filter(([key]) => isPlainObject(value) && Object.hasOwn(value, key))
    .map(([, schema]) => schema);
  const [condition] = schemaList([node.if]);
  if (condition === undefined) return schemas;
  if (canMatch(condition, value, root)) schemas.push(...schemaList([node.then]));
  // A condition that can match need not match: formats and patterns are not looked at.
  return [...schemas, ...schemaList([node.else])];
}

function collectUnion(
  branches: readonly JsonSchemaNode[],
  value: unknown,
  root: JsonSchemaNode,
  found: Set<KeywordSchema>,
): boolean {
  return branches
    .filter((branch) => canMatch(branch, value, root))
    .every((branch) => {
      const inBranch = new Set<KeywordSchema>();
      if (!collect(branch, value, root, inBranch)) return false;
      for (const schema of inBranch) found.add(schema);
      return (
        typeof value !== 'object' || value === null || [...inBranch].some((schema) => describesMembers(schema, value))
      );
    });
}
