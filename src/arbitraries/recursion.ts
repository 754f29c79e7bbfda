import { type JsonSchemaNode, resolveReference } from '../schema/json-schema-node';

const known = new WeakMap<object, boolean>();

/** Whether a schema refers to itself, over however many others. */
export function isRecursive(schema: JsonSchemaNode, root: JsonSchemaNode): boolean {
  if (typeof schema === 'boolean') return false;
  let answer = known.get(schema);
  if (answer === undefined) {
    answer = leadsTo(schema, schema, root, new Set());
    known.set(schema, answer);
  }
  return answer;
}

function leadsTo(node: unknown, goal: object, root: JsonSchemaNode, visited: Set<object>): boolean {
  if (typeof node !== 'object' || node === null || visited.has(node)) return false;
  visited.add(node);
  return Object.entries(node).some(([keyword, value]) => {
    const next = keyword === '$ref' ? resolveReference(root, value) : value;
    return next === goal || leadsTo(next, goal, root, visited);
  });
}
