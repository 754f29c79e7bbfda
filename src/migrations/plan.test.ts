import { describe, expect, test } from 'vitest';
import type { Migration } from './migration';
import { makePlan, type PlanOptions } from './plan';
import type { Standing, StandingState } from './standing';

function standing(name: string, more: Partial<Migration> = {}, state: StandingState = 'pending'): Standing {
  const migration: Migration = {
    target: 'postgres',
    name,
    timestamp: Number(name.slice(-13)),
    description: undefined,
    phase: 'expand',
    dependsOn: [],
    wayBack: 'down',
    runWindow: undefined,
    slowAfter: undefined,
    acknowledges: [],
    isTransactional: true,
    content: undefined,
    ...more,
  };
  return { target: migration.target, name, state, migration, line: undefined, note: undefined, correction: undefined };
}

const [first, second, third] = ['First1700000000001', 'Second1700000000002', 'Third1700000000003'] as const;

const names = (standings: readonly Standing[], options: PlanOptions = {}) =>
  makePlan(standings, [], options).steps.map(({ name }) => name);
const rules = (standings: readonly Standing[], options: PlanOptions = {}) =>
  makePlan(standings, [], options).findings.map(({ rule, severity }) => `${rule} ${severity}`);

describe('a plan', () => {
  test('is one time line over both databases', () => {
    const all = [standing(third), standing(second, { target: 'dynamodb' }), standing(first)];
    expect(names(all)).toEqual([first, second, third]);
  });

  test('puts what is depended on first, across databases', () => {
    expect(names([standing(first, { dependsOn: [second] }), standing(second, { target: 'dynamodb' })])).toEqual([
      second,
      first,
    ]);
  });

  test('says of a cycle that it has no place', () => {
    const all = [standing(first, { dependsOn: [second] }), standing(second, { dependsOn: [first] }), standing(third)];
    expect(names(all)).toEqual([third]);
    expect(rules(all)).toEqual(['dependency-cycle blocker', 'dependency-cycle blocker']);
  });

  test('says where a dependency is nowhere', () => {
    expect(rules([standing(first, { dependsOn: ['Nothing1600000000000'] })])).toEqual(['dependency-unknown blocker']);
  });

  test('leaves contracting for when it is asked for, and what depends on it', () => {
    const all = [standing(first, { phase: 'contract' }), standing(second, { dependsOn: [first] }), standing(third)];
    expect(names(all)).toEqual([third]);
    expect(makePlan(all, [], {}).heldBack.map(({ reason }) => reason)).toEqual([
      'its phase is contract, which was not asked for',
      `it depends on ${first}, which is not applied`,
    ]);
    expect(names(all, { phases: ['expand', 'contract'] })).toEqual([first, second, third]);
  });

  test('ends at a name', () => {
    expect(names([standing(first), standing(second), standing(third)], { to: second })).toEqual([first, second]);
  });

  test('ends at a name that is applied already, and knows none that is nowhere', () => {
    expect(names([standing(first), standing(second, {}, 'applied'), standing(third)], { to: second })).toEqual([first]);
    expect(() => names([standing(first)], { to: third })).toThrow(/There is no migration/);
  });

  test('of one database does not take a step that waits for the other', () => {
    const all = [standing(first, { target: 'dynamodb' }), standing(second, { dependsOn: [first] }), standing(third)];
    expect(names(all, { target: 'postgres' })).toEqual([third]);
  });

  test('runs repeatable migrations last', () => {
    expect(names([standing('view', { timestamp: undefined, content: 'x' }), standing(first)])).toEqual([first, 'view']);
  });

  test.each([
    ['2026-01-01T23:00:00Z', true],
    ['2026-01-01T04:59:00Z', true],
    ['2026-01-01T05:00:00Z', false],
    ['2026-01-01T12:00:00Z', false],
  ])('keeps to a window over midnight: at %s it runs: %s', (now, isOpen) => {
    const all = [standing(first, { runWindow: { notBefore: '22:00', notAfter: '05:00' } })];
    expect(makePlan(all, [], {}, {}, new Date(now)).steps).toHaveLength(isOpen ? 1 : 0);
  });

  test('warns of what is older than what is applied, and refuses it where the policy does', () => {
    const all = [standing(first), standing(second, {}, 'applied')];
    expect(rules(all)).toEqual(['out-of-order warning']);
    expect(makePlan(all, [], {}, { outOfOrder: 'refuse' }).findings.map(({ severity }) => severity)).toEqual([
      'blocker',
    ]);
  });

  test('does not stop an older release that does not know what is applied', () => {
    const gone = { ...standing(second, {}, 'missing'), migration: undefined };
    expect(rules([standing(first, {}, 'applied'), gone])).toEqual(['applied-and-missing warning']);
  });

  test('needs a word for what cannot be taken back', () => {
    const all = [standing(first, { wayBack: 'irreversible' })];
    expect(rules(all)).toEqual(['irreversible blocker']);
    expect(rules(all, { allowIrreversible: true })).toEqual([]);
  });

  test('has an id that says what its steps are', () => {
    const id = (content: string) => makePlan([standing('view', { timestamp: undefined, content })], [], {}).id;
    expect(id('one')).toBe(id('one'));
    expect(id('one')).not.toBe(id('two'));
  });
});
