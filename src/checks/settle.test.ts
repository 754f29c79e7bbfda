import { afterEach, describe, expect, test, vi } from 'vitest';
import { dropped, migration } from './acknowledgements/findings.fixture';
import { defineRule } from './postgres/postgres-rule';
import { type Looked, settle } from './settle';

afterEach(() => vi.unstubAllEnvs());

const own = defineRule({
  id: 'our-own',
  title: 'Ours',
  group: 'destructive',
  severity: 'warning',
  meaning: '',
  remedy: '',
  check: () => [],
});
const looked = (more: Partial<Looked> = {}): Looked => ({
  options: { baseline: false },
  rules: [{ id: 'drop-table' }, own],
  migrations: [{ name: migration, acknowledges: [] }],
  ...more,
});
const told = async (more: Partial<Looked>) =>
  (await settle([dropped], looked(more))).map(({ rule, severity }) => `${rule} ${severity}`);
const { rule, fingerprint: statement } = dropped;

describe('what a migration says of itself', () => {
  const acknowledging = (...acknowledges: unknown[]) =>
    told({ migrations: [{ name: migration, acknowledges: acknowledges as never }] });

  test('acknowledges its own findings, and none of others', async () => {
    const acknowledges = [{ rule, statement, reason: 'nothing reads it' }];
    expect(await acknowledging(...acknowledges)).toEqual(['drop-table note']);
    expect(await told({ migrations: [{ name: 'Other1735689600004', acknowledges }] })).toContain('drop-table blocker');
  });

  test.each([
    ['no reason', { rule, statement }, 'it says no reason'],
    ['an empty reason', { rule, statement, reason: ' ' }, 'it says no reason'],
    ['no rule', { statement, reason: 'x' }, 'it names no rule'],
    ['no fingerprint', { rule, statement: 'DROP TABLE stock', reason: 'x' }, 'its statement is no fingerprint'],
    ['a day that is none', { rule, statement, reason: 'x', expires: 'soon' }, 'it expires on "soon"'],
    ['a text', 'drop-table', 'it is "drop-table"'],
  ])('does not count with %s', async (_, acknowledged, why) => {
    expect(await acknowledging(acknowledged)).toEqual(['drop-table blocker', 'acknowledgement-without-reason blocker']);
    const migrations = [{ name: migration, acknowledges: [acknowledged] as never }];
    const [, finding] = await settle([dropped], looked({ migrations }));
    expect(finding?.explanation).toContain(why);
  });
});

describe('options', () => {
  test('acknowledge by the name of the migration', async () => {
    const acknowledged = [{ rule, statement, migration, reason: 'nothing reads it' }];
    expect(await told({ options: { baseline: false, acknowledged } })).toEqual(['drop-table note']);
  });

  test('are refused where an acknowledgement lacks a part', async () => {
    const withEntry = (entry: object) => told({ options: { baseline: false, acknowledged: [entry as never] } });
    await expect(withEntry({ rule, statement, migration })).rejects.toMatchObject({
      code: 'ACKNOWLEDGEMENT_WITHOUT_REASON',
    });
    await expect(withEntry({ rule, migration, reason: 'x' })).rejects.toMatchObject({ code: 'CHECK_OPTION_INVALID' });
  });

  const severities = {
    production: { 'drop-table': 'blocker', 'our-own': 'off' },
    development: { '*': 'note' },
  } as const;

  test('choose severities by the environment, which EVOLVENT_ENVIRONMENT names before them', async () => {
    expect(await told({ options: { baseline: false, severities } })).toEqual(['drop-table blocker']);
    const options = { baseline: false, severities, environment: 'development' } as const;
    expect(await told({ options })).toEqual(['drop-table note']);
    vi.stubEnv('EVOLVENT_ENVIRONMENT', 'production');
    expect(await told({ options })).toEqual(['drop-table blocker']);
  });

  test.each<[string, object, object]>([
    [
      'a rule that there is none of',
      { 'drop-tabel': 'off' },
      { code: 'CHECK_RULE_UNKNOWN', fields: { meant: 'drop-table' } },
    ],
    ['a severity that there is none of', { 'drop-table': 'error' }, { code: 'CHECK_OPTION_INVALID' }],
    ['off for what was not looked at', { 'not-checked': 'off' }, { code: 'CHECK_OPTION_INVALID' }],
  ])('are refused with %s, whatever the environment', async (_, production, expected) => {
    const options = { baseline: false, severities: { production } as never, environment: 'development' } as const;
    await expect(told({ options })).rejects.toMatchObject(expected);
  });
});

test('an acknowledgement of a rule that no check has is stale; one of another check is not judged', async () => {
  const acknowledged = [
    { rule: 'drop-tabel', statement, migration, reason: 'x' },
    { rule: 'acknowledgement-stale', statement, migration, reason: 'x' },
  ];
  const settled = await settle([], looked({ options: { baseline: false, acknowledged } }));
  expect(settled.map(({ acknowledgement }) => acknowledgement?.rule)).toEqual(['drop-tabel']);
});
