import fc from 'fast-check';
import type { JsonValue } from '../event/json';
import { schemaTable } from '../schema/json-schema-node';
import { addedMembers } from './added-members';
import type { Conjunction } from './conjunction';
import { inside, type ValueMaker } from './generation';
import { dependentKeys } from './limits';
import { memberSchemas } from './members';
import { namedKeys, objects, requiredKeys } from './objects';
import { validValues } from './valid-values';

type Members = Readonly<Record<string, JsonValue>>;

/** Objects without a required property, with one too many where they are closed, or with a member that is a near miss. */
export function missedObjects(conjunction: Conjunction, missesOf: ValueMaker): readonly fc.Arbitrary<Members>[] {
  const { parts, generation } = conjunction;
  const valid = objects(conjunction, validValues);
  if (valid === undefined) return [];
  const missed: fc.Arbitrary<Members>[] = [];
  const required = [...requiredKeys(parts)];
  if (required.length > 0) {
    missed.push(fc.tuple(valid, fc.constantFrom(...required)).map(([members, key]) => without(members, key)));
  }
  const named = namedKeys(parts).filter((key) => key !== '__proto__');
  const closing = parts.some(
    ({ schema }) => schema.additionalProperties === false || schema.unevaluatedProperties === false,
  );
  if (closing)
    missed.push(
      fc
        .tuple(valid, fc.constantFrom('unexpected', ...named.map((key) => `${key}_`)))
        .map(([members, key]) => ({ ...members, [key]: null })),
    );
  for (const [key, others] of parts.flatMap(({ schema }) => dependentKeys(schema))) {
    const values = validValues(memberSchemas(parts, key), inside(generation));
    if (values === undefined) continue;
    missed.push(
      fc.tuple(valid, values).map(([members, value]) => without({ ...members, [key]: value }, ...others.map(String))),
    );
  }
  for (const key of new Set([...named, ...required])) {
    const misses = missesOf(memberSchemas(parts, key), inside(generation));
    if (misses !== undefined)
      missed.push(fc.tuple(valid, misses).map(([members, miss]) => ({ ...members, [key]: miss })));
  }
  return [...missed, ...missedOthers(conjunction, valid, missesOf), ...missedCounts(conjunction, valid)];
}

/** Near misses of the members that no name is given for. */
function missedOthers(
  { parts, generation }: Conjunction,
  valid: fc.Arbitrary<Members>,
  missesOf: ValueMaker,
): readonly fc.Arbitrary<Members>[] {
  const names = ['note', '0', ...parts.flatMap(({ schema }) => Object.keys(schemaTable(schema.patternProperties)))];
  const schemas = parts.some(
    ({ schema }) =>
      schema.additionalProperties !== undefined ||
      schema.propertyNames !== undefined ||
      schema.patternProperties !== undefined,
  );
  if (!schemas) return [];
  const missed: fc.Arbitrary<Members>[] = parts.some(({ schema }) => schema.propertyNames !== undefined)
    ? [valid.map((members) => ({ ...members, 'unexpected name!': Object.values(members)[0] ?? null }))]
    : [];
  const others = addedMembers({ parts, generation }, new Map(), missesOf);
  if (others !== undefined)
    missed.push(fc.tuple(valid, others(1, 1)).map(([members, more]) => ({ ...members, ...more })));
  const misses = missesOf(memberSchemas(parts, names[0] ?? 'note'), inside(generation));
  if (misses !== undefined) missed.push(fc.tuple(valid, misses).map(([members, miss]) => ({ ...members, note: miss })));
  return missed;
}

function missedCounts({ parts }: Conjunction, valid: fc.Arbitrary<Members>): readonly fc.Arbitrary<Members>[] {
  return parts.flatMap(({ schema: { minProperties, maxProperties } }) => {
    const missed: fc.Arbitrary<Members>[] = [];
    if (typeof minProperties === 'number' && minProperties > 0) {
      missed.push(valid.map((members) => Object.fromEntries(Object.entries(members).slice(0, minProperties - 1))));
    }
    if (typeof maxProperties === 'number') missed.push(valid.map((members) => filledUp(members, maxProperties + 1)));
    return missed;
  });
}

function filledUp(members: Members, count: number): Members {
  const example = Object.values(members)[0] ?? null;
  const filled = { ...members };
  for (let number = 1; Object.keys(filled).length < Math.min(count, 200); number += 1)
    filled[`extra${number}`] = example;
  return filled;
}

function without(members: Members, ...keys: readonly string[]): Members {
  return Object.fromEntries(Object.entries(members).filter(([key]) => !keys.includes(key)));
}
