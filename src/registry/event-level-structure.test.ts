import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failureOf } from '../../test/failure';
import { defineEvent } from '../definition/define-event';
import type { AnyEventDefinition, NamedEvent } from '../definition/event-definition';
import type { FormerNameShape } from '../definition/former-name';
import { retireEvent } from '../definition/retire-event';
import { splitEvent } from '../definition/split-event';
import { EventSchemaRegistry } from './event-schema-registry';
import type { RegistryProblem } from './registry-problem';

const schema = z.object({});
const one = (name: string) => defineEvent(name).version(1, schema);
function former(name: string, ...names: readonly (readonly [string, number])[]): AnyEventDefinition {
  let named: NamedEvent<string, FormerNameShape<string>> = defineEvent(name);
  for (const [oldName, through] of names) named = named.formerly(oldName, { through });
  return named
    .version(1, schema)
    .version(2, schema)
    .upcast(() => ({}));
}
const split = (source: AnyEventDefinition, ...into: AnyEventDefinition[]) =>
  splitEvent(source, { into, split: () => [] });

function problemsOf(...definitions: readonly AnyEventDefinition[]): readonly RegistryProblem[] {
  return failureOf('REGISTRY_INVALID', () => EventSchemaRegistry.of(...definitions)).fields
    .problems as readonly RegistryProblem[];
}

describe('a former name is refused where', () => {
  test.each([
    ['it is no name', former('A', ['  ', 1]), 'is not a name'],
    ['it is its own', former('A', ['A', 1]), 'is its own'],
    ['it is given twice', former('A', ['B', 1], ['B', 2]), 'is given twice'],
    ['its type has not that version', former('A', ['B', 3]), 'in use through v3, which it has not'],
    ['no version is said', former('A', ['B', undefined as never]), 'in use through vundefined'],
    [
      'it was in use before the one before it',
      former('A', ['B', 2], ['C', 1]),
      'through v1, and the one before it through v2',
    ],
    [
      'it was in use together with another',
      former('A', ['B', 1], ['C', 1]),
      'through v1, and the one before it through v1',
    ],
  ])('%s', (_, definition, explanation) => {
    expect(problemsOf(definition)).toEqual([
      expect.objectContaining({
        rule: 'invalid-former-name',
        eventType: 'A',
        explanation: expect.stringContaining(explanation),
      }),
    ]);
  });

  test('it is an event type: the remedy says how a type is renamed twice', () => {
    const [problem, ...others] = problemsOf(former('A', ['B', 1]), former('B', ['C', 1]));
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ rule: 'former-name-taken', eventType: 'A' });
    expect(problem?.remedy).toContain('leave out its definition and say formerly("C", …).formerly("B", …) on A');
  });

  test('it is retired', () => {
    expect(problemsOf(former('A', ['B', 1]), retireEvent('B', { reason: 'unwanted' }))).toEqual([
      expect.objectContaining({ rule: 'former-name-taken', explanation: 'B is retired, and a former name of A.' }),
    ]);
  });

  test('two types claim it', () => {
    expect(problemsOf(former('A', ['C', 1]), former('B', ['C', 1]))).toEqual([
      expect.objectContaining({ rule: 'former-name-taken', explanation: 'B and A were both formerly C.' }),
    ]);
  });

  test.each([
    ['two', [former('A', ['B', 1]), former('B', ['A', 1])], 'A was formerly B was formerly A'],
    [
      'three',
      [former('A', ['B', 1]), former('B', ['C', 1]), former('C', ['A', 1])],
      'A was formerly B was formerly C was formerly A',
    ],
  ])('%s types were one another: one problem for the cycle', (_, definitions, explanation) => {
    const problems = problemsOf(...definitions);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ rule: 'former-name-cycle', explanation: expect.stringContaining(explanation) });
  });
});

describe('a split is refused where', () => {
  test.each([
    ['it is split into nothing', [split(one('A'))], 'invalid-split', 'A is split into nothing.'],
    [
      'an output is no definition',
      [split(one('A'), 'B' as never)],
      'invalid-split',
      'A is split into "B", which is no event definition.',
    ],
    [
      'an output is not registered',
      [split(one('A'), one('B'))],
      'split-output',
      'A is split into B, which is not registered.',
    ],
    [
      'an output is retired',
      [split(one('A'), one('B')), retireEvent('B', { reason: 'unwanted' })],
      'split-output',
      'A is split into B, which is retired.',
    ],
    ['it is split into itself', [split(one('A'), one('A'))], 'split-cycle', 'A is split into A: that would never end.'],
    [
      'an output is split into it',
      [split(one('A'), one('B')), split(one('B'), one('C')), split(one('C'), one('A'))],
      'split-cycle',
      'A is split into B is split into C is split into A: that would never end.',
    ],
    [
      'there is no function',
      [splitEvent(one('A'), { into: [one('B')], split: undefined as never }), one('B')],
      'invalid-split',
      'The split of A is undefined.',
    ],
    [
      'its type is registered beside it',
      [split(one('A'), one('B')), one('A'), one('B')],
      'duplicate-event-type',
      'A is defined 2 times.',
    ],
  ])('%s', (_, definitions, rule, explanation) => {
    expect(problemsOf(...definitions)).toEqual([expect.objectContaining({ rule, explanation })]);
  });

  test('what is split is no definition', () => {
    for (const wrong of [undefined, null, 'A', {}])
      expect(problemsOf(split(wrong as never, one('B')), one('B'))[0]).toMatchObject({ rule: 'invalid-definition' });
  });
});

describe('a retirement is refused where', () => {
  test.each([
    ['no reason is given', retireEvent('A', undefined as never), 'invalid-retirement'],
    ['the reason is empty', retireEvent('A', { reason: ' ' }), 'invalid-retirement'],
    ['it has no name', retireEvent('', { reason: 'unwanted' }), 'invalid-event-type'],
  ])('%s', (_, definition, rule) => {
    expect(problemsOf(definition).map((problem) => problem.rule)).toEqual([rule]);
  });

  test('the type is defined too, or retired twice', () => {
    const retired = retireEvent('A', { reason: 'unwanted' });
    expect(problemsOf(retired, one('A')).map(({ rule }) => rule)).toEqual(['duplicate-event-type']);
    expect(problemsOf(retired, retired).map(({ rule }) => rule)).toEqual(['duplicate-event-type']);
  });
});
