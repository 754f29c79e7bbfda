import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { Acknowledgement } from '../acknowledgements/acknowledgement';
import { dropped, migration } from '../acknowledgements/findings.fixture';
import { settledFindings } from '../acknowledgements/settled-findings';
import { notChecked } from '../coverage/not-checked';
import { nextBaseline } from './baseline';
import { readBaselineFile, writeBaselineFile } from './baseline-file';
import { baselineText, readBaseline } from './baseline-text';

const warning = { ...dropped, rule: 'drop-column', severity: 'warning' as const };
const entry: Acknowledgement = { migration, rule: 'drop-table', statement: dropped.fingerprint, reason: 'as it is' };
const settledWith = (entries: readonly Acknowledgement[], ...findings: (typeof dropped)[]) =>
  settledFindings(findings, {
    baseline: entries.map((each) => ({ ...each, in: 'baseline' })),
    now: new Date('2026-06-30'),
    checkedMigrations: [migration],
  });

describe('a baseline', () => {
  test('takes blockers and warnings as known, each once, and they are notes from then on', () => {
    const note = { ...dropped, rule: 'other', severity: 'note' as const };
    const { entries } = nextBaseline([dropped, dropped, warning, note], [], 'as it is');
    expect(entries).toEqual([{ ...entry, rule: 'drop-column' }, entry]);
    expect(settledWith(entries, dropped, warning).map(({ severity }) => severity)).toEqual(['note', 'note']);
  });

  test('never takes as known what was not looked at, or what an acknowledgement says', () => {
    const expired = { ...dropped, rule: 'acknowledgement-expired' };
    const unread = notChecked(migration, { migration, why: 'It does not parse.', remedy: 'Look at it yourself.' });
    expect(nextBaseline([expired, unread], [], 'as it is').entries).toEqual([]);
  });

  test('lets go of what is stale, and keeps what is of migrations that were not looked at', () => {
    const elsewhere = { ...entry, migration: 'Other1735689600004' };
    const { added, entries } = nextBaseline(settledWith([entry, elsewhere], warning), [entry, elsewhere], 'new');
    expect(added).toEqual([{ ...entry, rule: 'drop-column', reason: 'new' }]);
    expect(entries).toEqual([...added, elsewhere]);
  });

  test('says why', () => {
    expect(() => nextBaseline([dropped], [], ' ')).toThrow(
      expect.objectContaining({ code: 'ACKNOWLEDGEMENT_WITHOUT_REASON' }),
    );
  });
});

describe('the file of a baseline', () => {
  const text = baselineText([entry]);
  const refusal = (changed: string) => {
    try {
      return readBaseline(changed, 'evolvent.check-baseline.json');
    } catch (error) {
      return error;
    }
  };

  test('holds what was written, the same in any order', () => {
    const both = [
      entry,
      { rule: 'strict-version', statement: dropped.fingerprint, reason: 'ä', expires: '2026-12-31' },
    ];
    expect(baselineText(both)).toBe(baselineText(both.toReversed()));
    expect(readBaseline(baselineText(both), 'x').toSorted((one) => (one.migration ? -1 : 1))).toEqual(both);
  });

  test.each<[string, string, object]>([
    ['is no JSON', '{', { code: 'BASELINE_UNREADABLE' }],
    ['is of a later release', '{"format":2}', { code: 'BASELINE_TOO_NEW' }],
    ['was left in the middle of a merge', `${text}<<<<<<< HEAD\n`, { code: 'BASELINE_UNREADABLE' }],
    ['has no reason', text.replace('as it is', ' '), { code: 'ACKNOWLEDGEMENT_WITHOUT_REASON' }],
    ['leaves out the rule', text.replace('"rule"', '"why"'), { code: 'BASELINE_UNREADABLE' }],
    ['has no fingerprint', text.replace(dropped.fingerprint, 'abc'), { code: 'BASELINE_UNREADABLE' }],
    ['has two reasons', text.replace('"reason"', '"reason": "x",\n"reason"'), { code: 'BASELINE_UNREADABLE' }],
    [
      'has a day that is none',
      text.replace('"reason"', '"expires": "2026-02-30", "reason"'),
      { code: 'BASELINE_UNREADABLE' },
    ],
  ])('that %s is refused', (_, changed, expected) => {
    expect(refusal(changed)).toMatchObject(expected);
  });

  const folder = mkdtempSync(join(tmpdir(), 'baseline-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is written wholly, and not over one that is refused', async () => {
    const path = join(folder, 'evolvent.check-baseline.json');
    expect(await readBaselineFile(path)).toEqual([]);
    await writeBaselineFile(path, [entry]);
    expect(readFileSync(path, 'utf8')).toBe(text);
    expect(await readBaselineFile(path)).toEqual([entry]);
    writeFileSync(path, '{');
    await expect(writeBaselineFile(path, [entry])).rejects.toMatchObject({ code: 'BASELINE_UNREADABLE' });
    expect(readFileSync(path, 'utf8')).toBe('{');
    await expect(writeBaselineFile(join(folder, 'no', 'x'), [])).rejects.toMatchObject({
      code: 'BASELINE_NOT_WRITTEN',
    });
  });
});
