import { type JsonSchemaNode, resolveReference } from '../schema/json-schema-node';
import { type Obstacle, pointerTo } from './generation';

/** Keywords whose values are data and not schemas. */
const ofData = new Set(['const', 'enum', 'default', 'examples', 'example']);
/** Keywords whose values hold schemas by names, which are no keywords. */
const tables = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'dependencies']);

/** The first thing in a JSON Schema that values cannot be made from; undefined where there is none. */
export function findUnsupported(schema: JsonSchemaNode): Obstacle | undefined {
  if (typeof schema === 'object' && typeof schema.$schema === 'string' && !dialect.test(schema.$schema)) {
    return { pointer: '#/$schema', reason: `its dialect is ${schema.$schema}` };
  }
  return unsupportedIn(schema, '#', schema);
}

const dialect = /^https?:\/\/json-schema\.org\/(?:draft-0[67]|draft\/20(?:19-09|20-12))\/schema#?$/;

function unsupportedIn(node: unknown, pointer: string, root: JsonSchemaNode): Obstacle | undefined {
  if (Array.isArray(node))
    return first(node.entries(), (item, index) => unsupportedIn(item, pointerTo(pointer, index), root));
  if (typeof node !== 'object' || node === null) return undefined;
  return first(Object.entries(node), (value, keyword) => {
    const place = pointerTo(pointer, keyword);
    if (keyword === '$ref' && typeof value === 'string' && resolveReference(root, value) === undefined) {
      const reason = value.startsWith('#')
        ? 'leads nowhere'
        : 'is not within the schema; remote references are never followed';
      return { pointer: place, reason: `the reference ${value} ${reason}` };
    }
    if (keyword === '$dynamicRef' || keyword === '$recursiveRef')
      return { pointer: place, reason: `${keyword} is not followed` };
    if (ofData.has(keyword)) return undefined;
    if (!tables.has(keyword) || typeof value !== 'object' || value === null) return unsupportedIn(value, place, root);
    return first(Object.entries(value), (member, name) => unsupportedIn(member, pointerTo(place, name), root));
  });
}

function first<Key extends string | number>(
  entries: Iterable<readonly [Key, unknown]>,
  find: (value: unknown, key: Key) => Obstacle | undefined,
): Obstacle | undefined {
  for (const [key, value] of entries) {
    const found = find(value, key);
    if (found !== undefined) return found;
  }
  return undefined;
}
