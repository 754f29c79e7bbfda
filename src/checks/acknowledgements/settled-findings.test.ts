import { describe, expect, test } from 'vitest';
import { notChecked } from '../coverage/not-checked';
import { acknowledgement, dropped, migration } from './findings.fixture';
import { type Settling, settledFindings } from './settled-findings';

const now = new Date('2026-06-30T12:00:00Z');
const settling: Settling = { now, checkedMigrations: [migration] };
const told = (findings: ReturnType<typeof settledFindings>) => findings.map(({ rule, severity }) => [rule, severity]);
const traced = { ...dropped, rule: 'coverage', severity: 'note' as const };
const unread = notChecked(migration, { migration, why: 'It does not parse.', remedy: 'Look at it yourself.' });

describe('an acknowledged finding', () => {
  const others = { ...dropped, fingerprint: 'fedcba9876543210' };

  test('is a note that gives the reason, and others are what they were', () => {
    const settled = settledFindings([dropped, others], { ...settling, acknowledgements: [acknowledgement] });
    const explanation = `${dropped.explanation} Acknowledged: nothing reads it since release 12`;
    expect(settled).toEqual([{ ...dropped, severity: 'note', explanation, acknowledgement }, others]);
  });

  test.each([
    ['rule', 'drop-column'],
    ['statement', 'fedcba9876543210'],
    ['migration', 'Other1735689600004'],
    ['migration', undefined],
  ])('is one with the same %s', (field, value) => {
    const acknowledgements = [{ ...acknowledgement, [field]: value }];
    expect(settledFindings([dropped], { ...settling, acknowledgements })).toContainEqual(dropped);
  });

  test('may be found twice in one statement', () => {
    const settled = settledFindings([dropped, dropped], { ...settling, acknowledgements: [acknowledgement] });
    expect(settled.map(({ severity }) => severity)).toEqual(['note', 'note']);
  });

  test('is acknowledged through the last day, in UTC, and said to be expired once after it', () => {
    const acknowledgements = [{ ...acknowledgement, expires: '2026-06-30' }];
    const at = (time: string) =>
      settledFindings([dropped, dropped], { ...settling, acknowledgements, now: new Date(time) });
    expect(at('2026-06-30T23:59:59Z')[0]?.explanation).toContain('Acknowledged until 2026-06-30: nothing reads it');
    expect(told(at('2026-07-01T00:00:00Z'))).toEqual([
      ['drop-table', 'blocker'],
      ['acknowledgement-expired', 'blocker'],
      ['drop-table', 'blocker'],
    ]);
  });

  test('is acknowledged by the migration or the options before the baseline', () => {
    const baseline = [{ ...acknowledgement, in: 'baseline' as const, reason: 'as it was' }];
    const acknowledgements = [acknowledgement];
    const [settled] = settledFindings([dropped], { ...settling, acknowledgements, baseline });
    expect(settled?.acknowledgement).toEqual(acknowledgement);
    expect(settledFindings([dropped], { ...settling, baseline })[0]?.acknowledgement).toEqual(baseline[0]);
  });
});

describe('an acknowledgement that fits nothing', () => {
  const stale = (more: Partial<Settling>, findings: readonly (typeof dropped)[] = [traced]) =>
    told(settledFindings(findings, { ...settling, acknowledgements: [acknowledgement], ...more })).slice(
      findings.length,
    );

  test('is stale, also in the baseline', () => {
    expect(stale({})).toEqual([['acknowledgement-stale', 'warning']]);
    expect(stale({ acknowledgements: [], baseline: [{ ...acknowledgement, in: 'baseline' }] })).toEqual([
      ['acknowledgement-stale', 'warning'],
    ]);
  });

  test('is not stale where nobody has looked: another migration, another rule, a migration that could not be read', () => {
    expect(stale({ checkedMigrations: ['Other1735689600004'] })).toEqual([]);
    expect(stale({ isAsked: (rule) => rule !== 'drop-table' })).toEqual([]);
    expect(stale({}, [unread])).toEqual([]);
  });

  test('is not stale where the finding is a note already', () => {
    const note = { ...dropped, severity: 'note' as const };
    expect(settledFindings([note], { ...settling, acknowledgements: [acknowledgement] })).toEqual([note]);
  });
});

describe('the severities of an environment', () => {
  const under = (severities: Settling['severities'], ...findings: (typeof dropped)[]) =>
    told(settledFindings(findings, { ...settling, ...(severities && { severities }) }));

  test('change those of a rule, and of all others by *', () => {
    const other = { ...dropped, rule: 'drop-column' };
    expect(under({ 'drop-table': 'warning', '*': 'note' }, dropped, other)).toEqual([
      ['drop-table', 'warning'],
      ['drop-column', 'note'],
    ]);
  });

  test('leave the number of what they switch off', () => {
    const settled = settledFindings([dropped, dropped, traced], { ...settling, severities: { '*': 'off' } });
    expect(told(settled)).toEqual([
      ['coverage', 'note'],
      ['switched-off', 'note'],
    ]);
    expect(settled[1]?.explanation).toBe('2 findings switched off (drop-table 2).');
  });

  test('do not change by * what was not looked at, or does not count', () => {
    expect(under({ '*': 'off' }, unread)).toEqual([['not-checked', 'warning']]);
    expect(under({ 'not-checked': 'blocker' }, unread)).toEqual([['not-checked', 'blocker']]);
  });

  test('do not bring an acknowledged finding back', () => {
    const settled = settledFindings([dropped], {
      ...settling,
      severities: { 'drop-table': 'blocker' },
      acknowledgements: [acknowledgement],
    });
    expect(told(settled)).toEqual([['drop-table', 'note']]);
  });

  test('make no acknowledgement of what they switch off stale', () => {
    const settled = settledFindings([dropped], {
      ...settling,
      severities: { 'drop-table': 'off' },
      acknowledgements: [acknowledgement],
    });
    expect(told(settled)).toEqual([['switched-off', 'note']]);
  });
});
