import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { allRules } from '../src/checks/all-rules';
import { dynamodbRuleCases } from '../src/checks/dynamodb/rule-cases.fixture';
import { eventRuleCases } from '../src/checks/events/rule-cases.fixture';
import { ruleCases } from '../src/checks/postgres/rules/all-cases.fixture';
import { type ObservedCase, observedCases } from '../src/checks/postgres/rules/observed-cases.fixture';
import type { RuleCase } from '../src/checks/postgres/rules/rule-cases.fixture';
import type { RuleDescription } from '../src/checks/rule';

/** A case as its page shows it. */
interface ShownCase {
  readonly title: string;
  readonly code: string;
  readonly language: 'sql' | 'typescript';
  /** Beyond what is usual. */
  readonly setting: readonly string[];
}

interface ShownCases {
  /** What is there before, as SQL. */
  readonly tables?: string;
  readonly bad: readonly ShownCase[];
  readonly good: readonly ShownCase[];
  readonly nearMiss: readonly ShownCase[];
}

/** More are for the tests. */
const mostShown = 2;

const shown: ReadonlyMap<string, ShownCases> = new Map([
  ...ruleCases.map(({ rule, tables, bad, good, nearMiss }): [string, ShownCases] => [
    rule,
    { tables: dedented(tables), bad: bad.map(sqlCase), good: good.map(sqlCase), nearMiss: nearMiss.map(sqlCase) },
  ]),
  ...[...dynamodbRuleCases, ...eventRuleCases].map(({ rule, bad, good, nearMiss }): [string, ShownCases] => [
    rule,
    { bad: bad.map(sourceCase), good: good.map(sourceCase), nearMiss: nearMiss.map(sourceCase) },
  ]),
]);
const observed = observedCases();

/** Every page of docs/rules, by file name. */
export function rulePages(): ReadonlyMap<string, string> {
  const pages = allRules.map((rule): [string, string] => [`${rule.id}.md`, rulePage(rule)]);
  return new Map([['README.md', indexPage()], ...pages]);
}

function indexPage(): string {
  const groups = [...new Set(allRules.map(({ group }) => group))];
  return text([
    '# Rules of the checks',
    '',
    made,
    '',
    'What `evolvent check` finds, by what it is about. The severity is the highest that a finding has: of a small table it is milder. See [how the checks work](../checks.md).',
    ...groups.flatMap((group) => [
      '',
      `## ${group[0]?.toUpperCase()}${group.slice(1)}`,
      '',
      '| rule | at most | finds |',
      '|---|---|---|',
      ...allRules
        .filter((rule) => rule.group === group)
        .map(({ id, severity, title }) => `| [\`${id}\`](${id}.md) | ${severity} | ${title} |`),
    ]),
  ]);
}

function rulePage({ id, title, group, severity, meaning, remedy }: RuleDescription): string {
  const cases = shown.get(id);
  return text([
    `# ${id}`,
    '',
    made,
    '',
    `**${title}.** ${meaning}`,
    '',
    `**What to do.** ${remedy}`,
    '',
    `A ${severity} at most, of the group *${group}*. [All rules](README.md)`,
    ...(cases === undefined ? [] : casesText(id, cases)),
    ...(group === 'acknowledgement' || group === 'coverage' ? [] : acknowledgingText(id, cases)),
  ]);
}

function casesText(id: string, { tables, bad, good, nearMiss }: ShownCases): readonly string[] {
  return [
    '',
    '## Found',
    ...(tables === undefined ? [] : ['', 'Where there is', '', ...fenced(tables, 'sql')]),
    ...bad.slice(0, mostShown).flatMap((each) => [...caseText(each), ...observedText(observed[id]?.[each.title])]),
    '',
    '## The way that is fine',
    ...safeWayText(bad.map(({ title }) => observed[id]?.[title])),
    ...good.slice(0, mostShown).flatMap(caseText),
    '',
    '## Not meant',
    ...nearMiss.slice(0, mostShown).flatMap(caseText),
  ];
}

function caseText({ title, code, language, setting }: ShownCase): readonly string[] {
  const more = setting.length === 0 ? '' : ` (${setting.join('; ')})`;
  return ['', `${title[0]?.toUpperCase()}${title.slice(1)}${more}:`, '', ...fenced(code, language)];
}

function observedText(seen: ObservedCase | undefined): readonly string[] {
  if (seen === undefined) return [];
  const { locks, rewritten = [], scanned = [], said } = seen;
  const held = Object.entries(locks ?? {}).map(([table, mode]) => `${mode} on \`${table}\``);
  const named = (tables: readonly string[]) => tables.map((table) => `\`${table}\``).join(', ');
  return [
    '',
    ...(locks === undefined
      ? []
      : [
          `Observed on PostgreSQL 18: ${[
            held.length === 0 ? 'no lock on a table that was there' : `locks ${held.join(', ')}`,
            ...(rewritten.length > 0 ? [`rewrites ${named(rewritten)}`] : []),
            ...(scanned.length > 0 ? [`reads all of ${named(scanned)}`] : []),
          ].join('; ')}.`,
          '',
        ]),
    ...said.map((each) => `> ${each}`),
  ];
}

function safeWayText(seen: readonly (ObservedCase | undefined)[]): readonly string[] {
  const safeWay = seen.find((each) => each?.safeWay !== undefined)?.safeWay;
  return safeWay === undefined ? [] : ['', 'What the finding proposes:', '', ...fenced(safeWay, 'sql')];
}

function acknowledgingText(id: string, cases: ShownCases | undefined): readonly string[] {
  const isOfMigration = cases === undefined || cases.bad.some(({ code }) => !/EventSchemaRegistry/.test(code));
  const entry = `{ rule: '${id}', statement: '0123456789abcdef', reason: 'why it is no problem' }`;
  return [
    '',
    '## Acknowledging it',
    '',
    ...fenced(isOfMigration ? `readonly acknowledges = [${entry}];` : `acknowledged: [${entry}]`, 'js'),
    '',
    `In ${isOfMigration ? 'the class of the migration' : 'the options of the check'}; the finding shows the fingerprint. [More](../checks.md#acknowledging-a-finding)`,
  ];
}

function sqlCase({ title, sql, phase, isTransactional, rows }: RuleCase): ShownCase {
  return {
    title,
    code: dedented(sql),
    language: 'sql',
    setting: [
      ...(phase === undefined ? [] : [`phase ${phase}`]),
      ...(isTransactional === false ? ['outside of a transaction'] : []),
      ...Object.entries(rows ?? {}).map(([table, count]) => `${table} has ${count.toLocaleString('en-US')} rows`),
    ],
  };
}

function sourceCase({ title, source }: { readonly title: string; readonly source: string }): ShownCase {
  // Not `ts`: the case's own test runs it, with names that a page's snippet would not have.
  return { title, code: source, language: 'typescript', setting: [] };
}

function fenced(code: string, language: string): readonly string[] {
  return [`\`\`\`${language}`, code, '```'];
}

function dedented(code: string): string {
  const lines = code.replace(/^\s*\n|\s+$/g, '').split('\n');
  const margins = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const margin = Math.min(...(lines.length > 1 && margins[0] === 0 ? margins.slice(1) : margins));
  return lines.map((line) => line.slice(Math.min(margin, line.length - line.trimStart().length))).join('\n');
}

const made = '<!-- Made from the rule and its cases by `npm run docs`. -->';

function text(lines: readonly string[]): string {
  return `${lines.join('\n')}\n`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const folder = fileURLToPath(new URL('rules', import.meta.url));
  mkdirSync(folder, { recursive: true });
  const pages = rulePages();
  for (const file of readdirSync(folder)) if (!pages.has(file)) rmSync(`${folder}/${file}`);
  for (const [file, page] of pages) writeFileSync(`${folder}/${file}`, page);
}
