import { isPlainObject } from '../event/is-plain-object';
import { type JsonSchemaNode, schemaList, schemaTable } from '../schema/json-schema-node';
import type { Part } from './conjunction';
import { type KeywordSchema, type Located, pointerTo } from './generation';
import { negationOf } from './negation';

/** Ways to be valid, each a conjunction of schemas; together they may allow more than the schema does. */
export interface Choice {
  readonly branches: readonly (readonly Located[])[];
  /** What is asked of a value besides that it is of a branch; undefined where a branch is enough. */
  readonly guard: KeywordSchema | undefined;
}

/** The first choice that the parts leave (`anyOf`, `oneOf`, `if`, a dependent schema); undefined where they leave none. */
export function firstChoice(parts: readonly Part[]): Choice | undefined {
  for (const [index, part] of parts.entries()) {
    const found = choiceOf(part);
    if (found === undefined) continue;
    const { without, ways, guard } = found;
    const others: Located[] = parts.filter((_, other) => other !== index).map((other) => resolved(other));
    const rest = { schema: { ...resolved(part).schema, ...without }, pointer: part.pointer };
    return { branches: ways.map((way) => [...others, rest, ...way]), guard };
  }
  return undefined;
}

interface Found {
  /** The keywords that the choice takes away. */
  readonly without: KeywordSchema;
  readonly ways: readonly (readonly Located[])[];
  readonly guard: KeywordSchema | undefined;
}

/** References and `allOf` are among the parts already: followed again they would count twice. */
export function resolved({ schema, pointer }: Part): { readonly schema: KeywordSchema; readonly pointer: string } {
  if (schema.$ref === undefined && schema.allOf === undefined) return { schema, pointer };
  const { $ref: _, allOf: __, ...keywords } = schema;
  return { schema: keywords, pointer };
}

function choiceOf({ schema, pointer }: Part): Found | undefined {
  const at = (node: JsonSchemaNode, ...parts: readonly (string | number)[]): Located => ({
    schema: node,
    pointer: pointerTo(pointer, ...parts),
  });
  if (Array.isArray(schema.anyOf)) {
    const ways = schemaList(schema.anyOf).map((branch, index) => [at(branch, 'anyOf', index)]);
    return { without: { anyOf: undefined }, ways, guard: undefined };
  }
  if (Array.isArray(schema.oneOf)) {
    const branches = schemaList(schema.oneOf);
    const ways = branches.map((branch, index) => [
      at(branch, 'oneOf', index),
      ...branches.flatMap((other, place) =>
        place === index ? [] : absence(other).map((node) => at(node, 'oneOf', place)),
      ),
    ]);
    const guard = ways.length > 1 ? { oneOf: schema.oneOf } : undefined;
    return { without: { oneOf: undefined }, ways, guard };
  }
  const [condition] = schemaList([schema.if]);
  if (condition !== undefined) {
    const kept = schemaList([schema.then]).map((node) => at(node, 'then'));
    const broken = schemaList([schema.else]).map((node) => at(node, 'else'));
    return {
      without: { if: undefined },
      ways: [
        [at(condition, 'if'), ...kept],
        [at(negationOf(condition), 'if'), ...broken],
      ],
      guard: undefined,
    };
  }
  return dependentChoice(schema, at);
}

function dependentChoice(
  schema: KeywordSchema,
  at: (node: JsonSchemaNode, ...parts: readonly (string | number)[]) => Located,
): Found | undefined {
  for (const keyword of ['dependentSchemas', 'dependencies']) {
    const table = schemaTable(schema[keyword]);
    const [key, node] = Object.entries(table).find(([, value]) => !Array.isArray(value)) ?? [];
    if (key === undefined || node === undefined || !(isPlainObject(node) || typeof node === 'boolean')) continue;
    const { [key]: _, ...others } = table;
    return {
      without: { [keyword]: others },
      ways: [
        [at({ properties: { [key]: false } }, keyword)],
        [at({ required: [key] }, keyword), at(node, keyword, key)],
      ],
      guard: undefined,
    };
  }
  return undefined;
}

/** That a branch does not hold which is about one property being there: the others can see to that from the start. */
function absence(branch: JsonSchemaNode): readonly JsonSchemaNode[] {
  if (typeof branch === 'boolean' || !Array.isArray(branch.required) || branch.required.length !== 1) return [];
  const isAboutOne = Object.keys(branch).every((keyword) => keyword === 'required' || branch[keyword] === 'object');
  return isAboutOne ? [{ not: { required: branch.required } }] : [];
}
