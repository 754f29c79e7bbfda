import * as fc from 'fast-check';
import type { JsonValue } from '../../event/json';
import { isSchemaNode, type JsonSchemaNode } from '../../schema/json-schema-node';

/** A schema and one that differs from it in few places. */
export interface SchemaPair {
  readonly older: JsonSchemaNode;
  readonly newer: JsonSchemaNode;
}

const names = ['a', 'b'];
const name = fc.constantFrom(...names);
const scalars: readonly JsonValue[] = [null, true, false, 0, 1, 2, -1, 1.5, '', 'a', 'b', 'ab'];
const without = Symbol('without');
/** Objects of all ways to choose a value for each name, or none. */
const objectsOf = (choices: Readonly<Record<string, readonly (JsonValue | typeof without)[]>>): readonly JsonValue[] =>
  Object.entries(choices).reduce<Record<string, JsonValue>[]>(
    (all, [name, values]) =>
      all.flatMap((object) => values.map((value) => (value === without ? object : { ...object, [name]: value }))),
    [{}],
  );

const innerValues: readonly JsonValue[] = [
  ...objectsOf({ a: [without, ...scalars], b: [without, null, 1, 'a'] }),
  [],
  ...[0, 1, 'a', null, 1.5].flatMap((one) => [[one], ...[1, 2, 'a', null].map((other) => [one, other])]),
];

/** Every value of a small world: up to two levels deep, few names, few scalars. */
export const smallWorld: readonly JsonValue[] = [
  ...scalars,
  ...innerValues,
  ...objectsOf({ a: innerValues, b: [without, 1, 'a', null] }),
  ...innerValues.flatMap((inner): JsonValue[] => [{ b: inner }, { c: inner }, [inner], [1, inner], [inner, inner]]),
  ...objectsOf({ a: [without, 1, 'a'], b: [without, 1, 'a'], c: [0, 1, 'a'] }),
  ...[0, 1, 'a'].flatMap((c): JsonValue[] => [
    [1, 'a', c],
    [c, c, c],
    [0, 1, 2, c],
  ]),
];

const value = fc.constantFrom<JsonValue>(...scalars, [], {}, [1], [1, 1], { a: 1 }, { a: { a: 1 } }, { a: 1, b: 'a' });
const few = fc.integer({ min: 0, max: 3 });

/** A schema of some of these keywords; few, so that there are values that are valid. */
const record = (keywords: Record<string, fc.Arbitrary<unknown>>, required: readonly string[] = []) => {
  const optional = Object.keys(keywords).filter((keyword) => !required.includes(keyword));
  return fc
    .tuple(fc.record(keywords), fc.subarray(optional, { maxLength: Math.min(3, optional.length) }))
    .map(
      ([all, some]): JsonSchemaNode =>
        Object.fromEntries([...required, ...some].map((keyword) => [keyword, all[keyword]])),
    );
};

const numbers = record({
  type: fc.constantFrom('number', 'integer'),
  minimum: fc.integer({ min: -2, max: 2 }),
  maximum: fc.integer({ min: -1, max: 4 }),
  exclusiveMinimum: fc.integer({ min: -2, max: 2 }),
  exclusiveMaximum: fc.constantFrom(0, 1.5, 3),
  multipleOf: fc.constantFrom(1, 2, 3, 0.5, 1.5),
});
const texts = record({
  type: fc.constant('string'),
  minLength: few,
  maxLength: few,
  pattern: fc.constantFrom('^a', 'b$', '^[ab]$', '^(ab)*$', 'a|b', '^$', '^[^b]'),
});

const schemas = (isAdvanced: boolean) =>
  fc.letrec<{ schema: JsonSchemaNode; object: JsonSchemaNode; array: JsonSchemaNode; rare: JsonSchemaNode }>((tie) => {
    const node = tie('schema');
    const table = fc.dictionary(fc.constantFrom('a', 'b', 'c'), node, { maxKeys: 3 });
    const list = fc.array(node, { minLength: 1, maxLength: 3 });
    return {
      schema: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(
          fc.constantFrom<JsonSchemaNode>(true, {}, { type: 'string' }, { type: 'integer' }, { type: 'null' }, false),
          value.map((constant) => ({ const: constant })),
          fc.uniqueArray(value, { minLength: 1, maxLength: 5 }).map((some) => ({ enum: some })),
          numbers,
          texts,
        ),
        tie('object'),
        tie('object'),
        tie('array'),
        fc.oneof(
          record({ anyOf: list }, ['anyOf']),
          record({ oneOf: list }, ['oneOf']),
          record({ allOf: list }, ['allOf']),
          record({ not: node }, ['not']),
          record({ anyOf: list, properties: table, type: fc.constantFrom<unknown>('object', ['object', 'null']) }, [
            'anyOf',
          ]),
        ),
        ...(isAdvanced ? [tie('rare')] : []),
      ),
      object: record({
        type: fc.constantFrom<unknown>('object', 'object', ['object', 'string']),
        properties: table,
        required: fc.uniqueArray(name, { maxLength: 2 }),
        additionalProperties: node,
        patternProperties: fc.dictionary(fc.constantFrom('^a', '^[ab]$', 'c|b'), node, { maxKeys: 2 }),
        minProperties: few,
        maxProperties: few,
        ...(isAdvanced && { propertyNames: node, unevaluatedProperties: node }),
      }),
      array: record({
        type: fc.constantFrom<unknown>('array', 'array', ['array', 'null']),
        items: node,
        prefixItems: list,
        minItems: few,
        maxItems: few,
        uniqueItems: fc.boolean(),
        ...(isAdvanced && { contains: node, minContains: few, maxContains: few, unevaluatedItems: node }),
      }),
      rare: fc.oneof(
        // biome-ignore lint/suspicious/noThenProperty: the keyword
        record({ if: node, then: node, else: node }, ['if']),
        record({ dependentRequired: fc.constantFrom({ a: ['b'] }, { b: ['a', 'c'] }), properties: table }),
        record({ dependentSchemas: fc.dictionary(name, node, { maxKeys: 2 }), properties: table }),
        record({ contains: node, minContains: few, maxContains: few, type: fc.constant('array'), maxItems: few }),
        record({ unevaluatedProperties: node, anyOf: list, allOf: list, properties: table }, ['unevaluatedProperties']),
        record({ unevaluatedItems: node, anyOf: list, prefixItems: list }, ['unevaluatedItems']),
        record({ properties: table, not: tie('object'), required: fc.constant(['a']) }, ['not']),
        record(
          { mystery: few, type: fc.constantFrom('integer', 'string', 'object'), enum: fc.constant([0, 'a', {}]) },
          ['mystery'],
        ),
      ),
    };
  });

/** Where something stands in a schema. */
interface Place {
  readonly path: readonly string[];
  readonly part: unknown;
}

function placesIn(part: unknown, path: readonly string[] = []): readonly Place[] {
  const below =
    typeof part === 'object' && part !== null
      ? Object.entries(part).flatMap(([key, inner]) =>
          key === 'const' || key === 'enum' ? [{ path: [...path, key], part: inner }] : placesIn(inner, [...path, key]),
        )
      : [];
  return [{ path, part }, ...below];
}

/** The same with something else at a place; without it where that is undefined. */
function withPart(whole: unknown, [key, ...rest]: readonly string[], part: unknown): unknown {
  if (key === undefined) return part;
  if (Array.isArray(whole)) {
    const parts = whole.map((each, index) => (String(index) === key ? withPart(each, rest, part) : each));
    return parts.filter((each) => each !== undefined);
  }
  const { [key]: before, ...others } = whole as Record<string, unknown>;
  const after = withPart(before, rest, part);
  return after === undefined ? others : { ...others, [key]: after };
}

/** What a part of a schema could be instead. */
function instead({ path, part }: Place, other: JsonSchemaNode, how: number): unknown {
  const keyword = path.at(-1);
  if (typeof part === 'number')
    return keyword === 'multipleOf' ? part * 2 : Math.max(0, part + (how % 2 === 0 ? 1 : -1));
  if (keyword === 'required') return how % 2 === 0 ? [] : ['a'];
  if (keyword === 'enum' && Array.isArray(part)) return how % 2 === 0 ? [...part, 7] : part.slice(0, 1);
  const isTable =
    keyword === 'dependentRequired' ||
    keyword === 'properties' ||
    keyword === 'patternProperties' ||
    keyword === 'dependentSchemas';
  if (!isSchemaNode(part) || isTable) return how % 3 === 0 || path.length === 0 ? part : undefined;
  return how % 3 === 0 ? { anyOf: [part, other] } : how % 3 === 1 ? { allOf: [part, other] } : other;
}

function changed(schema: JsonSchemaNode, changes: readonly (readonly [number, JsonSchemaNode, number])[]) {
  return changes.reduce<JsonSchemaNode>((before, [at, other, how]) => {
    const places = placesIn(before);
    const place = places[at % places.length] as Place;
    const after = withPart(before, place.path, instead(place, other, how));
    return isSchemaNode(after) ? after : before;
  }, schema);
}

/** Pairs of schemas over the names and scalars of the small world, the second made from the first by some changes. */
export function schemaPairs(isAdvanced: boolean): fc.Arbitrary<SchemaPair> {
  const { schema } = schemas(isAdvanced);
  const change = fc.tuple(fc.nat(999), schema, fc.nat(5));
  return fc
    .tuple(schema, fc.array(change, { minLength: 1, maxLength: 3 }))
    .map(([older, changes]) => ({ older, newer: changed(older, changes) }));
}

/** Pairs that refer to two schemas of their own, and those to each other, wherever a plain one would say null or anything. */
export function recursivePairs(isAdvanced: boolean): fc.Arbitrary<SchemaPair> {
  return fc.tuple(schemaPairs(isAdvanced), schemaPairs(isAdvanced)).map(([one, other]) => ({
    older: knotted(one.older, one.newer, other.older),
    newer: knotted(one.newer, one.newer, other.newer),
  }));
}

function knotted(root: JsonSchemaNode, n: JsonSchemaNode, m: JsonSchemaNode): JsonSchemaNode {
  return {
    allOf: [referring(root)],
    $defs: { n: referring(n), m: { type: ['object', 'array', 'null'], allOf: [referring(m)] } },
  };
}

const references: Readonly<Record<string, unknown>> = {
  '{"type":"null"}': { $ref: '#/$defs/n' },
  '{"type":"integer"}': { anyOf: [{ type: 'integer' }, { $ref: '#/$defs/m' }] },
  '{}': { $ref: '#/$defs/m' },
};

function referring<Part>(part: Part, keyword?: string): Part | unknown {
  if (typeof part !== 'object' || part === null || keyword === 'const' || keyword === 'enum') return part;
  const isTable = /properties|patternProperties|dependent/i.test(keyword ?? '');
  const reference = isTable ? undefined : references[JSON.stringify(part)];
  if (reference !== undefined) return reference;
  if (Array.isArray(part)) return part.map((each) => referring(each));
  return Object.fromEntries(Object.entries(part).map(([key, each]) => [key, referring(each, key)]));
}
