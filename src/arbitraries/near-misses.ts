import fc from 'fast-check';
import type { JsonValue } from '../event/json';
import { firstChoice } from './choice';
import { type Conjunction, conjunctionOf } from './conjunction';
import type { ValueMaker } from './generation';
import { isOfType, type JsonType, jsonTypes } from './json-type';
import { constantsOf } from './limits';
import { missedArrays } from './missed-arrays';
import { missedNumbers } from './missed-numbers';
import { missedObjects } from './missed-objects';
import { missedTexts, misspelled } from './missed-texts';
import { allowedTypes, rememberedValues } from './valid-values';

/**
 * Values that break one thing each: most are invalid by the schemas, and all are close to valid ones. Undefined where
 * nothing can be broken.
 */
export const nearMisses: ValueMaker = (schemas, generation) =>
  rememberedValues(schemas, generation, 'missed', () => {
    // What recurs deeper than values do is not broken either.
    const noted = { ...generation, obstacles: [] };
    const conjunction = conjunctionOf(schemas, noted);
    return conjunction === undefined ? undefined : missesOfConjunction(conjunction);
  });

function missesOfConjunction({ parts, generation }: Conjunction): fc.Arbitrary<JsonValue> | undefined {
  const choice = firstChoice(parts);
  if (choice === undefined) return plainMisses({ parts, generation });
  const misses = choice.branches.flatMap((branch) => nearMisses(branch, generation) ?? []);
  return misses.length === 0 ? undefined : fc.oneof(...misses);
}

function plainMisses(conjunction: Conjunction): fc.Arbitrary<JsonValue> | undefined {
  const { parts } = conjunction;
  const constants = parts.flatMap(({ schema }) => constantsOf(schema) ?? []) as JsonValue[];
  const types = allowedTypes(parts);
  const nearer =
    constants.length > 0
      ? constants.slice(0, 20).map(changedConstant)
      : types.flatMap((type) => missesOfType(type, conjunction));
  // Another type is the farthest of all near misses, so it is the rarest.
  const misses = [
    ...wrongTypes(conjunction, types).map((arbitrary) => ({ weight: 1, arbitrary })),
    ...nearer.map((arbitrary) => ({ weight: 3, arbitrary })),
  ];
  return misses.length === 0 ? undefined : fc.oneof(...misses);
}

function missesOfType(type: JsonType, conjunction: Conjunction): readonly fc.Arbitrary<JsonValue>[] {
  if (type === 'number') return missedNumbers(conjunction);
  if (type === 'string') return missedTexts(conjunction);
  if (type === 'array') return missedArrays(conjunction, nearMisses);
  return type === 'object' ? missedObjects(conjunction, nearMisses) : [];
}

const ofOtherTypes: readonly JsonValue[] = [null, true, false, 0, 1, 1.5, '', '1', 'true', [], {}];

/** A value of every type that is not allowed; one kind of breach, however many types there are. */
function wrongTypes({ parts }: Conjunction, types: readonly JsonType[]): readonly fc.Arbitrary<JsonValue>[] {
  const isInteger = parts.some(({ schema }) => schema.type === 'integer');
  const allowed = isInteger ? types.map((type) => (type === 'number' ? 'integer' : type)) : types;
  const wrong = ofOtherTypes.filter((value) => !isOfType(value, allowed));
  return types.length === jsonTypes.length || wrong.length === 0
    ? []
    : [fc.constantFrom(...wrong).map((value) => structuredClone(value))];
}

function changedConstant(constant: JsonValue): fc.Arbitrary<JsonValue> {
  if (typeof constant === 'string') return misspelled(fc.constant(constant));
  if (typeof constant === 'number') return fc.constantFrom<JsonValue>(constant + 1, constant - 1, String(constant));
  if (typeof constant === 'boolean') return fc.constantFrom<JsonValue>(!constant, String(constant));
  if (constant === null) return fc.constantFrom<JsonValue>('null', false, 0);
  const members: JsonValue = Array.isArray(constant) ? [...constant, null] : { ...constant, unexpected: null };
  return fc.constant(members);
}
