import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CompatibilityFinding } from '../finding';
import type { AcceptedException } from './accepted';
import { readAcceptedFile, writeAcceptedFile } from './accepted-file';
import { readAccepted } from './read-accepted';
import { baselineOf, withAccepted } from './with-accepted';
import { writeAccepted } from './write-accepted';

const finding: CompatibilityFinding = {
  rule: 'property-removed',
  severity: 'blocker',
  place: 'StockReserved v1 -> v2 #/properties/sku',
  explanation: 'The property sku is gone.',
  remedy: 'Keep it.',
  eventType: 'StockReserved',
  from: 1,
  to: 2,
  pointer: '#/properties/sku',
  fingerprint: '0123456789abcdef',
};
const other: CompatibilityFinding = { ...finding, rule: 'step-changed', pointer: '#', eventType: 'StockMoved' };
const [exception] = baselineOf([finding], 'no reader uses it') as [AcceptedException];
const now = new Date('2026-06-30T12:00:00Z');
const text = writeAccepted([exception]);
const refusal = (changed: string) => {
  try {
    readAccepted(changed, 'evolvent.accept.json');
  } catch (error) {
    return error;
  }
  throw new Error('it was read');
};

describe('an accepted finding', () => {
  test('is a note that gives the reason', () => {
    const { findings, accepted, stale } = withAccepted([finding, other], [exception], { now });
    const explanation = 'The property sku is gone. Accepted: no reader uses it';
    expect(findings).toEqual([{ ...finding, severity: 'note', explanation }, other]);
    expect({ accepted, stale }).toEqual({ accepted: [exception], stale: [] });
  });

  test.each([
    ['eventType', 'StockMoved'],
    ['from', 2],
    ['to', 3],
    ['rule', 'type-changed'],
    ['pointer', '#'],
    ['fingerprint', 'fedcba9876543210'],
  ])('is one with the same %s', (field, value) => {
    const { findings, accepted, stale } = withAccepted([finding], [{ ...exception, [field]: value }], { now });
    expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
      ['property-removed', 'blocker'],
      ['acceptance-stale', 'warning'],
    ]);
    expect([accepted.length, stale.length]).toEqual([0, 1]);
  });

  test('is accepted through the last day, in UTC', () => {
    const until = [{ ...exception, expires: '2026-06-30' }];
    const rulesAt = (time: string) =>
      withAccepted([finding], until, { now: new Date(time) }).findings.map(({ rule, severity }) => [rule, severity]);
    expect(rulesAt('2026-06-30T23:59:59Z')).toEqual([['property-removed', 'note']]);
    expect(rulesAt('2026-07-01T00:00:00Z')).toEqual([
      ['property-removed', 'blocker'],
      ['acceptance-expired', 'blocker'],
    ]);
    expect(withAccepted([finding], until, { now: new Date('2026-07-01') })).toMatchObject({ accepted: [], stale: [] });
  });
});

test('a baseline accepts all blockers, each once, and nothing else', () => {
  const warning: CompatibilityFinding = { ...other, severity: 'warning', pointer: '#/a' };
  const baseline = baselineOf([finding, other, finding, warning], 'as it is today');
  expect(baseline.map(({ eventType }) => eventType)).toEqual(['StockMoved', 'StockReserved']);
  const { findings, stale } = withAccepted([finding, other, warning], baseline, { now });
  expect(findings.map(({ severity }) => severity)).toEqual(['note', 'note', 'warning']);
  expect(stale).toEqual([]);
  expect(() => baselineOf([finding], ' ')).toThrow('has no reason');
});

describe('a file of exceptions', () => {
  test('holds what was written, the same in any order, a member a line', () => {
    const both = [exception, { ...exception, eventType: 'A', expires: '2026-12-31', reason: 'ä "b"\n' }];
    expect(writeAccepted(both)).toBe(writeAccepted(both.toReversed()));
    expect(readAccepted(writeAccepted(both), 'x')).toEqual(both.toReversed());
    expect(text).toContain('\n      "reason": "no reader uses it"\n    },\n');
  });

  test.each<[string, string, object]>([
    ['is no JSON', '{', { code: 'ACCEPT_UNREADABLE' }],
    ['is of a later release', '{"format":2}', { code: 'ACCEPT_TOO_NEW' }],
    ['was left in the middle of a merge', `${text}<<<<<<< HEAD\n`, { code: 'ACCEPT_UNREADABLE', fields: { line: 33 } }],
    ['has no reason', text.replace('no reader uses it', ' '), { code: 'ACCEPT_WITHOUT_REASON' }],
    ['leaves out the reason', text.replace('"reason"', '"why"'), { code: 'ACCEPT_WITHOUT_REASON' }],
    ['leaves out the rule', text.replace('"rule"', '"why"'), { code: 'ACCEPT_UNREADABLE' }],
    ['has two reasons', text.replace('"reason"', '"reason": "x",\n"reason"'), { code: 'ACCEPT_UNREADABLE' }],
    [
      'has a day that is none',
      text.replace('"reason"', '"expires": "2026-02-30", "reason"'),
      { code: 'ACCEPT_UNREADABLE' },
    ],
  ])('that %s is refused', (_, changed, expected) => {
    expect(refusal(changed)).toMatchObject(expected);
  });

  const folder = mkdtempSync(join(tmpdir(), 'accepted-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is written wholly, and not over one that is refused', async () => {
    const path = join(folder, 'evolvent.accept.json');
    expect(await readAcceptedFile(path)).toEqual([]);
    await writeAcceptedFile(path, [exception]);
    expect(await readAcceptedFile(path)).toEqual([exception]);
    await expect(writeAcceptedFile(path, [{ ...exception, reason: '' }])).rejects.toMatchObject({
      code: 'ACCEPT_WITHOUT_REASON',
    });
    expect(readFileSync(path, 'utf8')).toBe(text);
    writeFileSync(path, '{');
    await expect(writeAcceptedFile(path, [exception])).rejects.toMatchObject({ code: 'ACCEPT_UNREADABLE' });
    expect(readFileSync(path, 'utf8')).toBe('{');
    await expect(writeAcceptedFile(join(folder, 'no', 'x'), [])).rejects.toMatchObject({ code: 'ACCEPT_NOT_WRITTEN' });
  });
});
