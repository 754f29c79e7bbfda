import Ajv from 'ajv/dist/2020';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { JsonValue } from '../../event/json';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { strayKeyIn } from '../../schema/stray-keys';
import { contains } from './contains';
import { recursivePairs, type SchemaPair, schemaPairs, smallWorld } from './random-schemas.fixture';
import { schemaProblem } from './schema-problem';

const isSoak = process.env.EVOLVENT_SOAK === '1';
const numRuns = isSoak ? 1_500 : 30;
const timeout = isSoak ? 1_200_000 : 60_000;

type Judge = (value: JsonValue) => boolean;

/** What validators make of a keyword that is not known here, any of them may. */
const mystery = {
  keyword: 'mystery',
  validate: (by: number, value: JsonValue) => JSON.stringify(value).length % 3 !== by,
};

/** Ajv takes [] for valid where `contains` stands beside `prefixItems`, and all items for evaluated beside `contains`. */
const isMisread = (schema: JsonSchemaNode) => /prefixItems|unevaluated/.test(JSON.stringify(schema));

function judgeOf(schema: JsonSchemaNode): Judge {
  const ajv = new Ajv({ strict: false, ownProperties: true, validateSchema: false }).addKeyword(mystery);
  const validate = ajv.compile(schema);
  return (value) => validate(value) === true;
}

/** What is wrong with an answer about two schemas. Not to know is no fault. */
function faultIn({ older, newer }: SchemaPair, policy: 'strict' | 'event'): string | undefined {
  const found = contains(older, newer, { policy });
  // Among them are references that lead in a circle, on which validators run for ever.
  if (found.answer === 'unknown') return undefined;
  const [isOlder, isNewer] = [judgeOf(older), judgeOf(newer)];
  const isWritten = (value: JsonValue) =>
    isOlder(value) && (policy === 'strict' || strayKeyIn(older, value) === undefined);
  if (found.answer === 'no')
    return isWritten(found.witness) && !isNewer(found.witness)
      ? undefined
      : `${JSON.stringify(found.witness)} is no witness`;
  const missed = smallWorld.find((value) => isWritten(value) && !isNewer(value));
  return missed === undefined ? undefined : `yes, though there is ${JSON.stringify(missed)}`;
}

const isPair = ({ older, newer }: SchemaPair) =>
  schemaProblem(older) === undefined && schemaProblem(newer) === undefined;
const wellFormed = (isAdvanced: boolean) => schemaPairs(isAdvanced).filter(isPair);

describe.each([
  ['the first keywords', false],
  ['all keywords', true],
])('of %s', (_, isAdvanced) => {
  test.each(['strict', 'event'] as const)(
    'every answer holds for all values of a small world, by the policy %s',
    (policy) => {
      fc.assert(
        fc.property(wellFormed(isAdvanced), (pair) => {
          fc.pre(!isMisread(pair.older) && !isMisread(pair.newer));
          expect(faultIn(pair, policy)).toBeUndefined();
        }),
        { numRuns },
      );
    },
    timeout,
  );

  test(
    'every schema is in itself, in everything, and in what it is united with; nothing is in it and out of it',
    () => {
      fc.assert(
        fc.property(wellFormed(isAdvanced), ({ older, newer }) => {
          const everything = [older, { anyOf: [newer, older] }, { anyOf: [newer, { not: newer }] }];
          for (const wider of everything) expect(contains(older, wider).answer).not.toBe('no');
          expect(contains({ allOf: [older, { not: older }] }, false).answer).not.toBe('no');
          expect(contains(true, { allOf: [older, { not: older }] }).answer).not.toBe('yes');
        }),
        { numRuns },
      );
    },
    timeout,
  );

  test(
    'a constant is in a schema where the validator takes it',
    () => {
      fc.assert(
        fc.property(wellFormed(isAdvanced), fc.constantFrom(...smallWorld), ({ older }, value) => {
          fc.pre(!isMisread(older));
          expect(contains({ const: value }, older).answer).not.toBe(judgeOf(older)(value) ? 'no' : 'yes');
        }),
        { numRuns },
      );
    },
    timeout,
  );
});

test.each(['strict', 'event'] as const)(
  'every answer about schemas that lead back to themselves holds for all values of a small world, by the policy %s',
  (policy) => {
    fc.assert(
      fc.property(fc.boolean().chain(recursivePairs).filter(isPair), (pair) => {
        fc.pre(!isMisread(pair.older) && !isMisread(pair.newer));
        expect(faultIn(pair, policy)).toBeUndefined();
      }),
      { numRuns },
    );
  },
  timeout,
);
