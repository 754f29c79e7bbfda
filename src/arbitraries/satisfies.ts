import { isPlainObject } from '../event/is-plain-object';
import { type JsonSchemaNode, resolveReference, schemaList, schemaTable } from '../schema/json-schema-node';
import type { KeywordSchema } from './generation';
import { keepsLimits } from './limits';
import { matchesPattern } from './pattern';

/**
 * Whether a value is valid by a JSON Schema of draft-06 to 2020-12, by the same rules as Ajv. For parts of a schema, and for
 * values that were made from it: Ajv would compile each, and is no dependency of this subpath.
 */
export function satisfies(schema: JsonSchemaNode, value: unknown, root: JsonSchemaNode): boolean {
  return seenBy(schema, value, root) !== undefined;
}

/** The properties and items that a schema spoke about, for `unevaluatedProperties` and `unevaluatedItems`. */
type Seen = Set<string | number>;

/** Undefined where the value is invalid. */
function seenBy(schema: JsonSchemaNode, value: unknown, root: JsonSchemaNode): Seen | undefined {
  if (schema === true) return new Set();
  if (schema === false || !keepsLimits(schema, value)) return undefined;
  const seen: Seen = new Set();
  const isKept =
    keepsCombinations(schema, value, root, seen) &&
    (isPlainObject(value)
      ? keepsMembers(schema, value, root, seen)
      : !Array.isArray(value) || keepsItems(schema, value, root, seen));
  return isKept ? seen : undefined;
}

/** Adds what the schema saw to what was seen; false where the value is invalid by it. */
function adds(schema: JsonSchemaNode, value: unknown, root: JsonSchemaNode, seen: Seen): boolean {
  const more = seenBy(schema, value, root);
  for (const part of more ?? []) seen.add(part);
  return more !== undefined;
}

function keepsCombinations(schema: KeywordSchema, value: unknown, root: JsonSchemaNode, seen: Seen): boolean {
  const keeps = (node: JsonSchemaNode) => adds(node, value, root, seen);
  if (schema.$ref !== undefined) {
    const target = resolveReference(root, schema.$ref);
    if (target === undefined || !keeps(target)) return false;
  }
  if (!schemaList(schema.allOf).every(keeps)) return false;
  // Every branch is asked, since each adds what it sees.
  if (Array.isArray(schema.anyOf) && schemaList(schema.anyOf).filter(keeps).length === 0) return false;
  if (Array.isArray(schema.oneOf) && schemaList(schema.oneOf).filter(keeps).length !== 1) return false;
  if (schemaList([schema.not]).some((node) => satisfies(node, value, root))) return false;
  const [condition] = schemaList([schema.if]);
  return condition === undefined || schemaList([keeps(condition) ? schema.then : schema.else]).every(keeps);
}

function keepsMembers(
  schema: KeywordSchema,
  value: Record<string, unknown>,
  root: JsonSchemaNode,
  seen: Seen,
): boolean {
  const properties = schemaTable(schema.properties);
  const patterns = Object.entries(schemaTable(schema.patternProperties));
  const dependencies = { ...schemaTable(schema.dependencies), ...schemaTable(schema.dependentSchemas) };
  for (const [key, node] of Object.entries(dependencies)) {
    if (!Object.hasOwn(value, key) || Array.isArray(node)) continue;
    if (!adds(node, value, root, seen)) return false;
  }
  for (const [key, member] of Object.entries(value)) {
    if (!schemaList([schema.propertyNames]).every((node) => satisfies(node, key, root))) return false;
    const named = patterns.filter(([pattern]) => matchesPattern(pattern, key)).map(([, node]) => node);
    if (Object.hasOwn(properties, key)) named.push(...schemaList([properties[key]]));
    if (named.length === 0) named.push(...schemaList([schema.additionalProperties]));
    if (!named.every((node) => satisfies(node, member, root))) return false;
    if (named.length > 0) seen.add(key);
  }
  return keepsUnseen(schema.unevaluatedProperties, Object.entries(value), root, seen);
}

function keepsItems(schema: KeywordSchema, value: readonly unknown[], root: JsonSchemaNode, seen: Seen): boolean {
  const isOldTuple = Array.isArray(schema.items);
  const tuple = schemaList(isOldTuple ? schema.items : schema.prefixItems);
  const rest = schemaList([isOldTuple ? schema.additionalItems : schema.items]);
  for (const [index, item] of value.entries()) {
    const named = index < tuple.length ? tuple.slice(index, index + 1) : rest;
    if (!named.every((node) => satisfies(node, item, root))) return false;
    if (named.length > 0) seen.add(index);
  }
  const [contained] = schemaList([schema.contains]);
  if (contained !== undefined) {
    const found = [...value.keys()].filter((index) => satisfies(contained, value[index], root));
    const { minContains = 1, maxContains = Number.POSITIVE_INFINITY } = schema;
    if (found.length < Number(minContains) || found.length > Number(maxContains)) return false;
    for (const index of found) seen.add(index);
  }
  return keepsUnseen(schema.unevaluatedItems, [...value.entries()], root, seen);
}

function keepsUnseen(
  keyword: unknown,
  members: readonly (readonly [string | number, unknown])[],
  root: JsonSchemaNode,
  seen: Seen,
): boolean {
  const [node] = schemaList([keyword]);
  if (node === undefined) return true;
  return members.every(([key, member]) => {
    const isKept = seen.has(key) || satisfies(node, member, root);
    seen.add(key);
    return isKept;
  });
}
