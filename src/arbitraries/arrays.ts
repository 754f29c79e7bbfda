import fc from 'fast-check';
import { canonicalText } from '../event/canonical-text';
import type { JsonValue } from '../event/json';
import { schemaList } from '../schema/json-schema-node';
import { boundedFilter } from './bounded-filter';
import type { Conjunction, Part } from './conjunction';
import { arbitraryErrors } from './errors';
import { impossible, inside, type Located, pointerTo, usualCount, type ValueMaker } from './generation';
import { constantsOf } from './limits';
import { itemSchemas } from './members';

type Items = readonly JsonValue[];

/** The arrays that schemas allow; undefined where there are none. */
export function arrays({ parts, generation }: Conjunction, valuesOf: ValueMaker): fc.Arbitrary<Items> | undefined {
  const pointer = parts[0]?.pointer ?? '#';
  const within = inside(generation);
  const { tuple, rest } = itemSchemas(parts);
  const places = possiblePlaces(tuple, (schemas) => valuesOf(schemas, within));
  const wanted = containedSchemas(parts, rest).map(({ schemas, count }) => ({
    values: valuesOf(schemas, within),
    count,
  }));
  const others = places.length < tuple.length ? undefined : valuesOf(rest, within);
  const { fewest, most } = counts(parts, tuple.length, others === undefined ? places.length : Number.POSITIVE_INFINITY);
  const contained = wanted.reduce((sum, { count }) => sum + count, 0);
  if (fewest > most || wanted.some(({ values }) => values === undefined)) {
    return impossible(generation, pointer, `no array has at least ${fewest} and at most ${most} of the items there`);
  }
  const isUnique = parts.some(({ schema }) => schema.uniqueItems === true);
  const distinct = isUnique ? distinctValues(rest) : Number.POSITIVE_INFINITY;
  const start = lead(places, Math.min(fewest, places.length), Math.min(most, places.length));
  const longest = Math.min(Math.max(0, most - places.length - contained), distinct);
  const shortest = Math.max(0, fewest - places.length - contained);
  if (shortest > longest) return impossible(generation, pointer, `no ${shortest} items there differ from each other`);
  // Beyond a tuple nothing is added of one's own accord, unless the schema says what stands there.
  const usual = tuple.length > 0 && rest.length === 0 ? 0 : usualCount(generation);
  const end = others === undefined ? fc.constant([]) : repeated(others, shortest, longest, shortest + usual, isUnique);
  const middle = wanted.map(({ values, count }) =>
    fc.array(values ?? fc.constant(null), { minLength: count, maxLength: count }),
  );
  const all: fc.Arbitrary<Items> = fc
    .tuple(start, end, ...middle)
    .map(([first, last, ...found]) => (first.length < places.length ? first : [...first, ...found.flat(), ...last]));
  if (!isUnique || (places.length === 0 && contained === 0)) return all;
  return boundedFilter(all, isWithoutDoubles, generation.tally, () =>
    arbitraryErrors.failure('ARBITRARY_FOUND_NO_VALUE', { pointer, reason: 'too few arrays there have no doubles' }),
  );
}

function isWithoutDoubles(items: Items): boolean {
  return new Set(items.map(canonicalText)).size === items.length;
}

/** How many items there may be. A tuple is given in full, unless its schema says that fewer are enough. */
export function counts(parts: readonly Part[], places: number, capacity: number): { fewest: number; most: number } {
  const stated = (keyword: string) =>
    parts.flatMap(({ schema }) => (typeof schema[keyword] === 'number' ? [schema[keyword] as number] : []));
  const least = stated('minItems');
  const most = Math.min(capacity, ...stated('maxItems'));
  return { fewest: Math.max(least.length === 0 ? Math.min(places, most) : 0, ...least), most };
}

function possiblePlaces(
  tuple: readonly (readonly Located[])[],
  valuesAt: (schemas: readonly Located[]) => fc.Arbitrary<JsonValue> | undefined,
): readonly fc.Arbitrary<JsonValue>[] {
  const places: fc.Arbitrary<JsonValue>[] = [];
  for (const schemas of tuple) {
    const values = valuesAt(schemas);
    if (values === undefined) break;
    places.push(values);
  }
  return places;
}

function lead(places: readonly fc.Arbitrary<JsonValue>[], fewest: number, most: number): fc.Arbitrary<Items> {
  const full = fc.tuple(...places.slice(0, most));
  if (fewest >= most) return full;
  return fc.tuple(fc.integer({ min: fewest, max: most }), full).map(([count, items]) => items.slice(0, count));
}

function repeated(
  values: fc.Arbitrary<JsonValue>,
  shortest: number,
  longest: number,
  usual: number,
  isUnique: boolean,
): fc.Arbitrary<Items> {
  const ofLength = (minLength: number, maxLength: number) =>
    isUnique
      ? fc.uniqueArray(values, { minLength, maxLength, selector: canonicalText, size: 'max' })
      : fc.array(values, { minLength, maxLength, size: 'max' });
  const most = Math.min(longest, usual);
  const atLimits = longest > most && longest <= 50 ? [ofLength(longest, longest)] : [];
  return fc.oneof(
    { weight: 6, arbitrary: ofLength(shortest, most) },
    ...atLimits.map((arbitrary) => ({ weight: 1, arbitrary })),
  );
}

/** What `contains` asks for, beside what every item has to be. */
function containedSchemas(
  parts: readonly Part[],
  rest: readonly Located[],
): { schemas: readonly Located[]; count: number }[] {
  return parts.flatMap(({ schema, pointer }) =>
    schemaList([schema.contains]).map((contained) => ({
      schemas: [...rest, { schema: contained, pointer: pointerTo(pointer, 'contains') }],
      count: typeof schema.minContains === 'number' ? schema.minContains : 1,
    })),
  );
}

/** How many values there are at most, where that is easily seen: more cannot be asked for without doubles. */
function distinctValues(schemas: readonly Located[]): number {
  return Math.min(
    ...schemas.map(({ schema }) => {
      if (typeof schema === 'boolean') return Number.POSITIVE_INFINITY;
      if (schema.type === 'boolean') return 2;
      return constantsOf(schema)?.length ?? Number.POSITIVE_INFINITY;
    }),
  );
}
