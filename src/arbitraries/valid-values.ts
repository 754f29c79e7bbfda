import fc from 'fast-check';
import type { JsonValue } from '../event/json';
import { isSchemaNode, resolveReference, schemaList } from '../schema/json-schema-node';
import { anyJson } from './any-json';
import { arrays } from './arrays';
import { boundedFilter } from './bounded-filter';
import { firstChoice, resolved } from './choice';
import { type Conjunction, conjunctionOf, type Part } from './conjunction';
import { arbitraryErrors } from './errors';
import { type Generation, impossible, type KeywordSchema, type Located, type ValueMaker } from './generation';
import { hintedTypes } from './hinted-types';
import { type JsonType, jsonTypes, statedTypes } from './json-type';
import { constantsOf } from './limits';
import { numbers } from './numbers';
import { objects } from './objects';
import { satisfies } from './satisfies';
import { texts } from './texts';

/** The values that are valid by all of the schemas; undefined where there are none, and the reasons are noted. */
export const validValues: ValueMaker = (schemas, generation) =>
  rememberedValues(schemas, generation, 'valid', () => {
    const conjunction = conjunctionOf(schemas, generation);
    return conjunction === undefined ? undefined : valuesOfConjunction(conjunction);
  });

/** Makes the values of a lone reference once for each depth: many properties share a definition. */
export function rememberedValues(
  schemas: readonly Located[],
  generation: Generation,
  kind: string,
  make: () => fc.Arbitrary<JsonValue> | undefined,
): fc.Arbitrary<JsonValue> | undefined {
  const [only] = schemas;
  const isReference =
    schemas.length === 1 && typeof only?.schema === 'object' && Object.keys(only.schema).every((key) => key === '$ref');
  const target = isReference ? resolveReference(generation.root, (only.schema as KeywordSchema).$ref) : undefined;
  if (!isSchemaNode(target)) return make();
  const depth = `${kind} ${generation.recursion} ${Math.min(generation.level, 2)}`;
  const remembered = generation.made.get(target) ?? new Map<string, fc.Arbitrary<JsonValue> | undefined>();
  generation.made.set(target, remembered);
  if (!remembered.has(depth)) remembered.set(depth, make());
  return remembered.get(depth);
}

function valuesOfConjunction({ parts, generation }: Conjunction): fc.Arbitrary<JsonValue> | undefined {
  const choice = firstChoice(parts);
  if (choice === undefined) return plainValues({ parts, generation });
  const branches = choice.branches.flatMap((branch) => validValues(branch, generation) ?? []);
  if (branches.length === 0) return undefined;
  // The first branch is often the simplest; a value of another may shrink into it.
  const values =
    branches.length === 1 ? (branches[0] as fc.Arbitrary<JsonValue>) : fc.oneof({ withCrossShrink: true }, ...branches);
  return choice.guard === undefined ? values : guarded(values, parts, [choice.guard], generation);
}

function plainValues(conjunction: Conjunction): fc.Arbitrary<JsonValue> | undefined {
  const { parts, generation } = conjunction;
  const constants = parts.map(({ schema }) => constantsOf(schema)).find((found) => found !== undefined);
  if (constants !== undefined) return constantValues(constants as readonly JsonValue[], parts, generation);
  const types = allowedTypes(parts);
  if (types.length === 0) {
    return impossible(generation, parts[0]?.pointer ?? '#', 'no type is left that all of its schemas allow');
  }
  const hinted = hintedTypes(parts);
  const isSilent = types.length === jsonTypes.length && hinted.size === 0;
  const values = isSilent ? anyJson : valuesOfTypes(types, hinted, conjunction);
  if (values === undefined) return undefined;
  const guards = parts.flatMap(({ schema }) => guardOf(schema));
  return guards.length === 0 ? values : guarded(values, parts, guards, generation);
}

function valuesOfTypes(
  types: readonly JsonType[],
  hinted: ReadonlySet<JsonType>,
  conjunction: Conjunction,
): fc.Arbitrary<JsonValue> | undefined {
  const alternatives = types.flatMap((type) => {
    const arbitrary = valuesOfType(type, conjunction);
    return arbitrary === undefined ? [] : [{ weight: hinted.has(type) ? 12 : 1, arbitrary }];
  });
  return alternatives.length === 0 ? undefined : fc.oneof(...alternatives);
}

function constantValues(
  constants: readonly JsonValue[],
  parts: readonly Part[],
  { root, ...generation }: Generation,
): fc.Arbitrary<JsonValue> | undefined {
  const possible = constants.filter((constant) =>
    parts.every((part) => satisfies(resolved(part).schema, constant, root)),
  );
  const reason = `none of its constants is valid: ${constants
    .slice(0, 5)
    .map((constant) => JSON.stringify(constant))
    .join(', ')}`;
  if (possible.length === 0) return impossible({ root, ...generation }, parts[0]?.pointer ?? '#', reason);
  return fc.constantFrom(...possible).map(
    (value) => (typeof value === 'object' ? structuredClone(value) : value),
    (value) => value as JsonValue,
  );
}

/** The types that all schemas allow, without those that a `not` names. */
export function allowedTypes(parts: readonly Part[]): readonly JsonType[] {
  return jsonTypes.filter((type) =>
    parts.every(({ schema }) => {
      const allowed = statedTypes(schema);
      const [not] = schemaList([schema.not]);
      const isRefused =
        typeof not === 'object' && Object.keys(not).every((key) => key === 'type') && statedTypes(not)?.includes(type);
      const isAllowed =
        allowed === undefined || allowed.includes(type) || (type === 'number' && allowed.includes('integer'));
      return isAllowed && isRefused !== true;
    }),
  );
}

function valuesOfType(type: JsonType, conjunction: Conjunction): fc.Arbitrary<JsonValue> | undefined {
  if (type === 'null') return fc.constant(null);
  if (type === 'boolean') return fc.boolean();
  if (type === 'number') return numbers(conjunction);
  if (type === 'string') return texts(conjunction);
  return type === 'array' ? arrays(conjunction, validValues) : objects(conjunction, validValues);
}

/** The keywords that no construction sees to, so that values are checked. */
function guardOf(schema: KeywordSchema): readonly KeywordSchema[] {
  const guarding = [
    'not',
    'maxContains',
    'unevaluatedProperties',
    'unevaluatedItems',
    'propertyNames',
    'minProperties',
    'dependentRequired',
    'dependencies',
  ];
  return guarding.some((keyword) => schema[keyword] !== undefined) ? [schema] : [];
}

function guarded(
  values: fc.Arbitrary<JsonValue>,
  parts: readonly Part[],
  guards: readonly KeywordSchema[],
  { root, tally }: Generation,
): fc.Arbitrary<JsonValue> {
  const accepts = (value: JsonValue) => guards.every((guard) => satisfies(guard, value, root));
  return boundedFilter(values, accepts, tally, () =>
    arbitraryErrors.failure('ARBITRARY_FOUND_NO_VALUE', {
      pointer: parts[0]?.pointer ?? '#',
      reason: `2,000 values in a row were refused by ${[...new Set(guards.flatMap(Object.keys))].join(', ')}`,
    }),
  );
}
