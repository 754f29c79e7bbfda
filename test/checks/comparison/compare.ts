import { ruleFindings } from '../../../src/checks/postgres/rule-findings';
import { postgresRules } from '../../../src/checks/postgres/rules/postgres-rules';
import type { CorpusMigration } from '../corpus/corpus-migration';
import { type ExaminedEntry, nameOf } from '../corpus/examine-corpus';
import { type Danger, dangersOf, meaningOf, meaningOfSquawk } from './meanings';
import { squawkFindings } from './squawk';

/** What a tool says of one migration. */
export interface Saying {
  /** A finding each: what it warns of. */
  readonly warnings: readonly { readonly rule: string; readonly of: readonly Danger[] }[];
  /** It says that it could not look. */
  readonly isUnknown: boolean;
}

export interface Judged {
  readonly entry: CorpusMigration;
  readonly dangers: readonly Danger[];
  /** There is nothing to say about it, not even mildly. */
  readonly isMild: boolean;
  /** We would say more if its tables were larger, or not empty. */
  readonly isSmall: boolean;
  readonly ours: Saying;
  readonly squawk: { readonly recorded: Saying; readonly source: Saying };
  /** How often squawk's rules of style spoke, on the recorded SQL. */
  readonly style: readonly string[];
}

/** Both tools on all of it. */
export async function compare(program: string, all: readonly ExaminedEntry[]): Promise<readonly Judged[]> {
  const filesOf = (sql: (each: ExaminedEntry) => string) =>
    all.map((each) => ({ name: nameOf(each.entry), isTransactional: each.examined.isTransactional, sql: sql(each) }));
  const [recorded, source] = await Promise.all([
    squawkFindings(program, filesOf(recordedSql)),
    squawkFindings(program, filesOf(sourceSql)),
  ]);
  return all.map(({ entry, examined }) => {
    const name = nameOf(entry);
    const findings = ruleFindings(examined, postgresRules);
    const spoken = findings.filter(({ severity }) => severity !== 'note');
    const rulesOf = (found: typeof recorded) => found.filter((each) => each.name === name).map(({ rule }) => rule);
    return {
      entry,
      dangers: dangersOf(entry.truth),
      isMild: (entry.truth.mild ?? []).length > 0,
      isSmall: findings.some((each) => each.severity === 'note'),
      ours: {
        warnings: spoken.map((each) => ({ rule: each.rule, of: meaningOf(each) })),
        isUnknown: examined.notChecked.length > 0,
      },
      squawk: { recorded: sayingOf(rulesOf(recorded)), source: sayingOf(rulesOf(source)) },
      style: rulesOf(recorded).filter((rule) => rule !== 'syntax-error' && meaningOfSquawk(rule) === undefined),
    };
  });
}

function sayingOf(rules: readonly string[]): Saying {
  return {
    warnings: rules.flatMap((rule) => {
      const of = meaningOfSquawk(rule);
      return of === undefined ? [] : [{ rule, of }];
    }),
    isUnknown: rules.includes('syntax-error'),
  };
}

/** What really ran, as our trace recorded it. */
function recordedSql({ sent }: ExaminedEntry): string {
  return sent.map((text) => `${text.trim().replace(/;$/, '')};\n`).join('');
}

/** What a reader finds in the source: texts that are given to `query` whole. */
function sourceSql({ entry }: ExaminedEntry): string {
  const source = entry.migration.prototype.up.toString();
  const literals = source.matchAll(/\bquery\(\s*(?:`([^`]*)`|'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)")/g);
  return [...literals]
    .map(([, template, single, double]) => template ?? single ?? double ?? '')
    .filter((text) => !text.includes('${'))
    .map((text) => `${text.replaceAll('\\n', '\n').replaceAll(/\\(.)/g, '$1').trim().replace(/;$/, '')};\n`)
    .join('');
}
