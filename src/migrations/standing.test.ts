import { describe, expect, test } from 'vitest';
import type { LedgerLine } from './ledger';
import type { Migration } from './migration';
import { standingOf } from './standing';

const name = 'AddItems1700000000001';
const key = { target: 'postgres' as const, name };
const migration: Migration = {
  ...key,
  timestamp: 1700000000001,
  description: undefined,
  phase: 'expand',
  dependsOn: [],
  wayBack: 'down',
  runWindow: undefined,
  slowAfter: undefined,
  acknowledges: [],
  isTransactional: true,
  content: undefined,
};
const applied = { name };

function line(state: LedgerLine['state'], direction: 'up' | 'down' = 'up'): LedgerLine {
  return {
    ...key,
    state,
    direction,
    runId: 'run-1',
    attempt: 'run-1',
    actor: 'somebody',
    at: '2026-01-01T00:00:00.000Z',
    milliseconds: undefined,
    checksum: undefined,
    reason: undefined,
    ran: [],
    inDoubt: undefined,
  };
}

describe('where the record of TypeORM and the history differ, TypeORM has the word', () => {
  test.each([
    ['applied, nothing', applied, undefined, 'applied', 'applied by another tool', true],
    [
      'applied, started up',
      applied,
      line('started'),
      'applied',
      'finished, and the run died before it wrote that down',
      true,
    ],
    ['applied, failed up', applied, line('failed'), 'applied', 'applied by another tool', true],
    ['applied, reverted', applied, line('reverted', 'down'), 'applied', 'applied by another tool', true],
    ['applied, started down', applied, line('started', 'down'), 'applied', 'going back was not finished', undefined],
    ['applied, failed down', applied, line('failed', 'down'), 'applied', 'going back was not finished', undefined],
    ['applied, finished', applied, line('finished'), 'applied', undefined, undefined],
    ['absent, finished', undefined, line('finished'), 'pending', 'reverted by another tool', false],
    [
      'absent, started down',
      undefined,
      line('started', 'down'),
      'pending',
      'reverted, and the run died before it wrote that down',
      false,
    ],
    [
      'absent, failed down',
      undefined,
      line('failed', 'down'),
      'pending',
      'reverted, and the run died before it wrote that down',
      false,
    ],
    ['absent, started up', undefined, line('started'), 'interrupted', 'a run died while it was under way', undefined],
    ['absent, failed up', undefined, line('failed'), 'failed', undefined, undefined],
    ['absent, nothing', undefined, undefined, 'pending', undefined, undefined],
    ['absent, reverted', undefined, line('reverted', 'down'), 'pending', undefined, undefined],
  ] as const)('%s', (_, record, known, state, note, correction) => {
    const standing = standingOf(key, migration, record, known);
    expect(standing).toMatchObject({ state, note });
    expect(standing.correction?.isApplied).toBe(correction);
  });

  test('what is applied and gone from the code is missing, not pending', () => {
    expect(standingOf(key, undefined, applied, line('finished'))).toMatchObject({
      state: 'missing',
      correction: undefined,
    });
  });
});

describe('a repeatable migration', () => {
  const repeatable = { ...migration, timestamp: undefined, content: 'new' };

  test.each([
    ['ran with this content', { name, content: 'new' }, line('finished'), 'applied'],
    ['ran with another content', { name, content: 'old' }, line('finished'), 'pending'],
    ['never ran', undefined, undefined, 'pending'],
    ['failed the last time', { name, content: 'old' }, line('failed'), 'failed'],
  ] as const)('that %s', (_, record, known, state) => {
    expect(standingOf(key, repeatable, record, known).state).toBe(state);
  });
});
