import fc from 'fast-check';
import type { JsonValue } from '../event/json';
import { schemaList } from '../schema/json-schema-node';
import { arrays, counts } from './arrays';
import type { Conjunction } from './conjunction';
import { inside, type ValueMaker } from './generation';
import { itemSchemas } from './members';
import { satisfies } from './satisfies';
import { validValues } from './valid-values';

type Items = readonly JsonValue[];

/** Arrays of one item too few or too many, with a double where there may be none, or with one item that is a near miss. */
export function missedArrays(conjunction: Conjunction, missesOf: ValueMaker): readonly fc.Arbitrary<Items>[] {
  const { parts, generation } = conjunction;
  const valid = arrays(conjunction, validValues);
  if (valid === undefined) return [];
  const missed: fc.Arbitrary<Items>[] = [];
  const { tuple, rest } = itemSchemas(parts);
  const { fewest, most } = counts(parts, tuple.length, Number.POSITIVE_INFINITY);
  if (fewest > 0) missed.push(valid.map((items) => items.slice(0, fewest - 1)));
  if (most <= mostMissed) missed.push(valid.map((items) => extended(items, most + 1)));
  if (rest.some(({ schema }) => schema === false)) missed.push(valid.map((items) => extended(items, tuple.length + 1)));
  if (parts.some(({ schema }) => schema.uniqueItems === true))
    missed.push(valid.map((items) => [...items, ...items.slice(0, 1)]));
  for (const { schema } of parts) {
    for (const contained of schemaList([schema.contains])) {
      missed.push(valid.map((items) => items.filter((item) => !satisfies(contained, item, generation.root))));
    }
  }
  for (const [index, schemas] of [...tuple, ...(rest.length === 0 ? [] : [rest])].entries()) {
    const misses = missesOf(schemas, inside(generation));
    if (misses === undefined) continue;
    missed.push(fc.tuple(valid, misses).map(([items, miss]) => replaced(items, index, miss)));
  }
  return missed;
}

const mostMissed = 1000;

function replaced(items: Items, index: number, item: JsonValue): Items {
  return index < items.length ? items.map((other, at) => (at === index ? item : other)) : [...items, item];
}

function extended(items: Items, length: number): Items {
  const last = items.at(-1) ?? null;
  return [...items, ...Array.from({ length: Math.max(0, length - items.length) }, () => last)];
}
