import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { notCheckedFindings } from '../../src/checks/postgres/coverage';
import { ruleFindings } from '../../src/checks/postgres/rule-findings';
import { postgresRules } from '../../src/checks/postgres/rules/postgres-rules';
import { compare } from './comparison/compare';
import { withComparison } from './comparison/comparison-page';
import { comparisonText } from './comparison/comparison-text';
import { dangersOf, meaningOf } from './comparison/meanings';
import { squawkProgram } from './comparison/squawk';
import { type ExaminedEntry, examineCorpus, nameOf } from './corpus/examine-corpus';
import { wholeCorpus } from './corpus/whole-corpus';

const page = fileURLToPath(new URL('../../docs/checks.md', import.meta.url));

let examined: ReadonlyMap<string, ExaminedEntry>;
beforeAll(async () => {
  const all = await examineCorpus(wholeCorpus);
  examined = new Map(all.map((each) => [nameOf(each.entry), each]));
}, 180_000);

function findingsOf(name: string) {
  const found = examined.get(name);
  if (found === undefined) throw new Error(`${name} was not looked at.`);
  const findings = [...ruleFindings(found.examined, postgresRules), ...notCheckedFindings(found.examined)];
  return findings.filter(({ severity }) => severity !== 'note');
}

const entries = wholeCorpus.map((entry) => ({ ...entry, name: nameOf(entry) }));
const isSafe = (entry: (typeof entries)[number]) => dangersOf(entry.truth).length === 0;

it('has 150 migrations and more, each with a name of its own, and about as many safe ones as others', () => {
  const names = new Set(entries.map(({ name }) => name));
  expect(names.size).toBe(entries.length);
  expect(names.size).toBeGreaterThanOrEqual(150);
  const share = entries.filter(isSafe).length / entries.length;
  expect(share).toBeGreaterThan(0.4);
  expect(share).toBeLessThan(0.6);
});

describe('finds of each migration what is expected', () => {
  it.each(entries)('$name', ({ name, expected }) => {
    const said = findingsOf(name).map(({ rule, severity }) =>
      severity === 'blocker' ? rule : `${rule} (${severity})`,
    );
    expect([...new Set(said)].sort()).toEqual([...expected].sort());
  });
});

it('expects what is true: of each danger a finding, and no finding without its danger', () => {
  const wrong = entries.flatMap(({ name, truth, missed = [] }) => {
    const findings = findingsOf(name);
    const warned = findings.filter(({ rule }) => rule !== 'not-checked').map(meaningOf);
    const dangers = dangersOf(truth);
    const found = dangers.filter((danger) => warned.some((of) => of.includes(danger)));
    const isSaid = findings.some(({ rule }) => rule === 'not-checked');
    const open = isSaid ? [] : dangers.filter((danger) => !found.includes(danger));
    const isEmpty = truth.mild === undefined && warned.some((of) => !of.some((danger) => dangers.includes(danger)));
    return [
      ...(open.join() === missed.join() ? [] : [`${name} misses ${open.join(', ') || 'nothing'}`]),
      ...(isEmpty ? [`${name} has a finding of what is not so`] : []),
    ];
  });
  expect(wrong).toEqual([]);
});

it('stops one safe migration in a hundred at most', () => {
  const safe = entries.filter(isSafe);
  const stopped = safe.filter(({ name }) => findingsOf(name).some(({ severity }) => severity === 'blocker'));
  expect(stopped.map(({ name }) => name).slice(Math.floor(safe.length / 100))).toEqual([]);
});

it('explains how changeColumn loses the values, and how it is done without', () => {
  const [finding] = findingsOf('LengthenSku1735700002001').filter(({ rule }) => rule === 'drop-and-add-column');
  expect(finding).toMatchObject({ severity: 'blocker', evidence: 'traced' });
  expect(finding?.explanation).toContain(
    'item.sku is dropped and added again, character varying(20) as character varying(40)',
  );
  expect(finding?.explanation).toContain('All its values are lost');
  expect(finding?.safeWay).toBe('ALTER TABLE item ALTER COLUMN "sku" TYPE character varying(40);');
});

it('compares with squawk as docs/checks.md says', async (context) => {
  const program = await squawkProgram();
  if (program === undefined) return context.skip('squawk-cli has no program for this platform');
  const judged = await compare(program, [...examined.values()]);
  const text = readFileSync(page, 'utf8');
  const current = withComparison(text, comparisonText(judged));
  if (process.env.EVOLVENT_WRITE_COMPARISON) writeFileSync(page, current);
  else expect(text, 'EVOLVENT_WRITE_COMPARISON=1 npx vitest run test/checks writes it').toBe(current);
});
