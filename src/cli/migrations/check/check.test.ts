import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import colors from 'picocolors';
import { afterAll, beforeAll, describe, expect, it, test, vi } from 'vitest';
import type { CheckFinding } from '../../../checks/check-finding';
import { notChecked } from '../../../checks/coverage/not-checked';
import type { CheckContext, PlanCheck } from '../../../migrations/config';
import { storeErrors } from '../../../store/errors';
import { saidBy } from '../../said.fixture';
import { withDefaultChecks } from '../default-checks';
import { addMigrationCommands } from '../migration-commands';
import type { Terminal } from '../terminal';
import { annotationLines } from './annotation-lines';
import { checkLines } from './check-lines';
import { sqlAnswer } from './check-sql';
import { withBaseline } from './checked-baseline';
import { findPlaces } from './find-places';

const plain = colors.createColors(false);
const terminal: Terminal = { data: plain, progress: plain, isLive: false, columns: 80, canAsk: false };
const migration = 'DropStock1735689600003';
const dropped: CheckFinding = {
  rule: 'drop-table',
  severity: 'blocker',
  place: `${migration}: old_stock`,
  explanation: 'old_stock is dropped with about 2,000,000 rows.',
  remedy: 'Drop it in a migration of the phase contract.',
  migration,
  statement: 'DROP TABLE\n        old_stock',
  fingerprint: 'fb576a2da2d5d437',
  evidence: 'traced',
  safeWay: 'ALTER TABLE old_stock RENAME TO old_stock_unused;',
};
const coverage: CheckFinding = {
  ...dropped,
  rule: 'coverage',
  severity: 'note',
  place: 'postgres',
  explanation: '2 statements of 1 migration: 2 traced, 0 read; nothing was left out.',
};
const steps = [{ name: migration, target: 'postgres' as const }];
const checkCommand = (...parameters: readonly string[]) => saidBy(addMigrationCommands, ['check', ...parameters]);

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evolvent-checked-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe('what was found', () => {
  it('is shown under its migration: the statement, what happens, the safe way, and how to acknowledge it', () => {
    const plan = { ...dropped, place: `postgres ${migration}`, rule: 'irreversible' };
    const { statement: _, safeWay: __, fingerprint: ___, evidence: ____, migration: _____, ...irreversible } = plan;
    expect(checkLines([coverage, dropped, irreversible], { steps, areClasses: true }, terminal)).toEqual([
      migration,
      '✗ blocker drop-table: old_stock',
      '    DROP TABLE',
      '      old_stock',
      '  old_stock is dropped with about 2,000,000 rows.',
      '  Drop it in a migration of the phase contract.',
      '  Safe way:',
      '    ALTER TABLE old_stock RENAME TO old_stock_unused;',
      '  To acknowledge it, in `acknowledges` of the migration:',
      "    { rule: 'drop-table', statement: 'fb576a2da2d5d437', reason: '' },",
      '',
      '✗ blocker irreversible',
      '  old_stock is dropped with about 2,000,000 rows.',
      '  Drop it in a migration of the phase contract.',
      '',
      'Looked at postgres: 2 statements of 1 migration: 2 traced, 0 read; nothing was',
      'left out.',
    ]);
  });

  it('is never taken for all there is where nobody has looked', () => {
    const lines = (...findings: CheckFinding[]) =>
      checkLines(findings, { steps, areClasses: true }, terminal).join(' ');
    expect(lines()).toContain('Nothing was looked at beside the plan');
    expect(lines(notChecked(migration, { migration, why: 'It loops.', remedy: 'Look.' }))).toContain(
      `Not looked at whole: ${migration}`,
    );
    expect(lines(coverage)).not.toMatch(/not looked/i);
  });

  it('stands in GitHub where the statement does, with one notice of what was looked at', async () => {
    const file = 'src/migrations/1735689600003-DropStock.ts';
    await mkdir(join(folder, 'src/migrations'), { recursive: true });
    const text = `export class ${migration} {\n  up = sql(\`\n      DROP TABLE\n        old_stock\n  \`);\n}\n`;
    await writeFile(join(folder, file), text);
    const elsewhere = { ...dropped, migration: 'Other1735689600004' };
    const findings = [dropped, elsewhere, coverage];
    const lines = annotationLines(findings, await findPlaces(folder, findings));
    expect(lines).toEqual([
      expect.stringMatching(`^::error file=${file},line=3,title=drop-table .*%0ASafe way:%0AALTER TABLE`),
      expect.stringMatching(/^::error title=drop-table /),
      expect.stringMatching(/^::notice title=evolvent check::Looked at postgres: 2 statements/),
    ]);
  });
});

test('a baseline is written with its reason, and what it knows is a note from then on', async () => {
  const baseline = join(folder, 'known.json');
  const { findings, lines } = await withBaseline([coverage, dropped], { baseline, reason: 'as it is' }, plain);
  expect(findings.map(({ rule, severity }) => [rule, severity])).toEqual([
    ['coverage', 'note'],
    ['drop-table', 'note'],
  ]);
  expect(lines).toEqual([`✓ 1 finding taken as known in ${baseline}.`]);
  expect(await readFile(baseline, 'utf8')).toContain('"reason": "as it is"');
  const again = await withBaseline(findings, { baseline, reason: 'as it is' }, plain);
  expect(again.lines).toEqual(['✓ There is nothing to take as known.']);
});

describe('files of SQL', () => {
  const read = (text: string, { name }: { readonly name: string }) =>
    text.includes('DROP TABLE')
      ? [{ ...dropped, migration: name, place: `${name}: item`, statement: 'DROP TABLE item' }]
      : [];
  const answer = async (files: readonly string[], format: 'text' | 'github' = 'text') =>
    sqlAnswer(files, { format }, { terminal, read });

  it('are migrations each, and findings stand on their lines', async () => {
    const [bad, good] = [join(folder, 'V2__drop.sql'), join(folder, 'V1__make.sql')];
    await writeFile(bad, '-- release 12\nDROP TABLE item;\n');
    await writeFile(good, 'CREATE TABLE item ();\n');
    expect((await answer([bad], 'github')).lines).toEqual([expect.stringContaining(`::error file=${bad},line=2,`)]);
    expect(await answer([good, bad])).toMatchObject({ exitCode: 1, result: { files: [good, bad] } });
    expect((await answer([good])).lines.at(-1)).toBe('✓ No blockers in 1 file, by reading alone.');
    await expect(answer([join(folder, 'gone.sql')])).rejects.toMatchObject({ code: 'SQL_FILE_NOT_READABLE' });
  });
});

describe('evolvent check', () => {
  it('explains a rule without a config, and names those that are near', async () => {
    const { exitCode, stdout } = await checkCommand('--explain', 'drop-table');
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('A table is dropped') });
    const misspelt = await checkCommand('--explain', 'table-drop', '--json');
    expect(misspelt.exitCode).toBe(1);
    expect(JSON.parse(misspelt.stdout).error).toMatchObject({
      code: 'CHECK_RULE_UNKNOWN',
      fields: { meant: 'drop-table' },
    });
  });

  it('lists all rules', async () => {
    const { stdout } = await checkCommand('--rules', '--json');
    expect(JSON.parse(stdout).result.rules).toContainEqual(
      expect.objectContaining({ id: 'drop-table', severity: 'blocker', docs: 'docs/rules/drop-table.md' }),
    );
  });

  it.each([
    ['a baseline without a reason', ['--baseline']],
    ['a reason for nothing', ['--reason', 'x']],
    ['an empty reason', ['--baseline', '--reason', ' ']],
  ])('takes %s for wrong usage', async (_, parameters) => {
    expect(await checkCommand(...parameters)).toMatchObject({ exitCode: 2, stdout: '' });
  });

  it('tells the config which environment it is for', async () => {
    vi.stubEnv('EVOLVENT_ENVIRONMENT', '');
    await checkCommand('--environment', 'staging', '--config', join(folder, 'gone.ts'));
    expect(process.env.EVOLVENT_ENVIRONMENT).toBe('staging');
    vi.unstubAllEnvs();
  });
});

describe('where the config names no check', () => {
  const plan = { format: 1, id: 'a', steps: [], heldBack: [], findings: [] };
  const context = { runId: 'check', signal: new AbortController().signal, log: () => {}, targets: [] } as CheckContext;
  const made = (load: () => Promise<PlanCheck>, isFor = true) => {
    const { check } = withDefaultChecks({}, [{ name: 'postgres', isFor: () => isFor, load }]);
    return Promise.all([check ?? []].flat().map((each) => each.check(plan, context)));
  };
  const withoutPeer = async () => {
    throw storeErrors.failure('PEER_MISSING', { name: 'libpg-query', range: '^18.1.0' });
  };

  it('says which package is missing, and how to install it', async () => {
    const [findings] = await made(withoutPeer);
    expect(findings).toMatchObject([
      {
        rule: 'not-checked',
        severity: 'warning',
        explanation: expect.stringContaining('libpg-query is not installed'),
        remedy: expect.stringContaining('npm install libpg-query@"^18.1.0"'),
      },
    ]);
  });

  it('loads nothing where there is nothing to look at, and lets no other error pass', async () => {
    expect(await made(withoutPeer, false)).toEqual([[]]);
    await expect(made(() => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
  });

  it('leaves a config alone that names one, or none on purpose', () => {
    const config = { check: [] };
    expect(withDefaultChecks(config)).toBe(config);
  });
});
