import fc from 'fast-check';
import type { EvolventError } from '../errors/evolvent-error';
import { reasonOf } from '../errors/say';
import type { JsonValue } from '../event/json';
import { boundedFilter } from './bounded-filter';
import { arbitraryErrors } from './errors';
import type { Generation, Tally, ValueMaker } from './generation';
import { nearMisses } from './near-misses';
import { type ArbitrarySource, type ReadableSchema, readSource } from './schema-source';
import { validValues } from './valid-values';

const { failure } = arbitraryErrors;

export interface ArbitraryOptions {
  /** How often a recursive reference is followed: 3. More where no value is that shallow. */
  readonly depth?: number;
  /** Adds properties that the schema does not name, wherever it leaves objects open: false. */
  readonly unknownKeys?: boolean;
}

export interface ArbitraryOfOptions extends ArbitraryOptions {
  /** Gives values of `nearMissesOf` as well, one in three: false. They are not valid. */
  readonly nearMisses?: boolean;
}

/**
 * Valid payloads of a schema, for properties of fast-check: limits, empty values and odd texts come often, and what fails shrinks.
 * Values are made from the schema's JSON Schema and judged by the schema itself, so refinements hold, too. They are JSON that
 * both databases keep, unless the schema wants others: no NUL, no lone surrogates, no integers beyond 2^53.
 *
 * Read are `type`, `enum`, `const`; limits, `multipleOf`, `pattern`, `format`; `properties`, `required`, `additionalProperties`,
 * `patternProperties`, `propertyNames`, `dependentRequired`, `dependentSchemas`; `items`, `prefixItems`, `contains`, `uniqueItems`;
 * `allOf`, `anyOf`, `oneOf`, `not`, `if`; local references, recursive ones too.
 *
 * Throws `ARBITRARY_WITHOUT_JSON_SCHEMA` (Valibot), `ARBITRARY_KEYWORD_UNSUPPORTED`, `ARBITRARY_SCHEMA_UNUSABLE`, and
 * `ARBITRARY_FOUND_NO_VALUE`, the last also while values are made.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { arbitraryOf } from 'evolvent/testing';
 *
 * const reservations = arbitraryOf(z.object({ sku: z.string().min(1), quantity: z.int().positive() }));
 * fc.assert(fc.property(reservations, (payload) => JSON.stringify(payload).includes('quantity')));
 * ```
 */
export function arbitraryOf(source: ArbitrarySource, options: ArbitraryOfOptions = {}): fc.Arbitrary<JsonValue> {
  const schema = readSource(source);
  const valid = valuesFrom(schema, options, { tried: 0, rejected: 0 });
  if (options.nearMisses !== true) return valid;
  const missed = missesFrom(schema, options, { tried: 0, rejected: 0 });
  return fc.oneof({ weight: 2, arbitrary: valid }, { weight: 1, arbitrary: missed });
}

/**
 * Payloads that a schema only just refuses: one limit crossed, a required property missing, a wrong type, a constant misspelled,
 * one item too many. Every one is refused by the schema itself.
 *
 * Throws as `arbitraryOf` does, and `ARBITRARY_FOUND_NO_NEAR_MISS` where the schema accepts everything.
 *
 * @example
 * ```ts
 * import fc from 'fast-check';
 * import { nearMissesOf } from 'evolvent/testing';
 *
 * const schema = z.object({ quantity: z.int().min(1).max(99) });
 * fc.assert(fc.property(nearMissesOf(schema), (payload) => !schema.safeParse(payload).success));
 * ```
 */
export function nearMissesOf(source: ArbitrarySource, options: ArbitraryOptions = {}): fc.Arbitrary<JsonValue> {
  return missesFrom(readSource(source), options, { tried: 0, rejected: 0 });
}

/** What `arbitraryOf` gives, counting what its filters reject. */
export function valuesFrom(schema: ReadableSchema, options: ArbitraryOptions, tally: Tally): fc.Arbitrary<JsonValue> {
  const { values, pointer, reason } = deepEnough(validValues, schema, options, tally);
  if (values === undefined) throw failure('ARBITRARY_FOUND_NO_VALUE', { pointer, reason });
  return judged(values, schema, true, tally, (thrown) =>
    failure('ARBITRARY_FOUND_NO_VALUE', {
      pointer: '#',
      reason:
        thrown === undefined
          ? '2,000 values in a row that were made from it were refused by the schema itself'
          : `the schema itself refused 2,000 values in a row or threw: ${reasonOf(thrown)}`,
    }),
  );
}

function missesFrom(schema: ReadableSchema, options: ArbitraryOptions, tally: Tally): fc.Arbitrary<JsonValue> {
  const { values } = deepEnough(nearMisses, schema, options, tally);
  const nothing = () =>
    failure('ARBITRARY_FOUND_NO_NEAR_MISS', { pointer: '#', reason: 'all that was made to be invalid is valid' });
  if (values === undefined) throw nothing();
  return judged(values, schema, false, tally, nothing);
}

/** The values on which the schema itself gives that verdict. One on which it throws is neither valid nor a near miss. */
function judged(
  values: fc.Arbitrary<JsonValue>,
  schema: ReadableSchema,
  wanted: boolean,
  tally: Tally,
  givingUp: (thrown: unknown) => EvolventError,
): fc.Arbitrary<JsonValue> {
  let thrown: unknown;
  const accepts = (value: JsonValue) => {
    const verdict = schema.verdictOn(value);
    if ('isValid' in verdict) return verdict.isValid === wanted;
    thrown = verdict.thrown;
    return false;
  };
  return boundedFilter(values, accepts, tally, () => givingUp(thrown));
}

/** Deeper than any payload needs before its recursion ends. */
const deepest = 12;

/** A depth that is too small for any value at all is raised until there is one. */
function deepEnough(
  maker: ValueMaker,
  { jsonSchema }: ReadableSchema,
  { depth = 3, unknownKeys = false }: ArbitraryOptions,
  tally: Tally,
) {
  let [pointer, reason] = ['#', 'nothing is valid there'];
  for (let recursion = depth; recursion <= Math.max(depth, deepest); recursion += 1) {
    const generation: Generation = {
      root: jsonSchema,
      unknownKeys,
      recursion,
      level: 0,
      obstacles: [],
      tally,
      made: new Map(),
    };
    const values = maker([{ schema: jsonSchema, pointer: '#' }], generation);
    const isTooShallow = generation.obstacles.some((obstacle) => obstacle.reason.startsWith('the recursion'));
    ({ pointer, reason } = generation.obstacles.at(0) ?? { pointer, reason });
    if (values !== undefined || !isTooShallow) return { values, pointer, reason };
  }
  return { values: undefined, pointer, reason };
}
