import { readFile } from 'node:fs/promises';
import type { CheckFinding } from '../../../checks/check-finding';
import { reportOf } from '../../../checks/coverage/check-report';
import { saysCoverage } from '../../../checks/coverage/coverage-rules';
import type { TableSizes } from '../../../checks/postgres/catalogue/told-catalogue';
import { readStatistics } from '../../../checks/postgres/statistics-file';
import { settle } from '../../../checks/settle';
import { cliErrors } from '../../errors';
import { type Answer, answered } from '../answered';
import { hasBlocker } from '../finding-report';
import { counted } from '../plain-text';
import type { Terminal } from '../terminal';
import { annotationLines } from './annotation-lines';
import type { CheckOptions } from './check-command';
import { isCheckFinding } from './check-finding-lines';
import { checkLines, severitySum } from './check-lines';
import { withBaseline } from './checked-baseline';
import { lineOf, type SourcePlace } from './find-places';

/** Looks at a text of SQL as at one migration of this name; `schema` makes what is there before. */
export type CheckSqlText = (
  text: string,
  options: { readonly name: string; readonly schema?: string; readonly sizes?: TableSizes },
) => Promise<readonly CheckFinding[]>;

/** `evolvent check --sql <files...>` */
export function checkSql(files: readonly string[], options: CheckOptions): Promise<number> {
  return answered('check', options, async (terminal) => {
    const { checkSqlText } = await import('../../../checks/postgres/check-sql-text');
    return sqlAnswer(files, options, { terminal, checkText: checkSqlText });
  });
}

/** Reads files of SQL as they are, each a migration. No config is loaded and no database is asked. Throws `SQL_FILE_NOT_READABLE`. */
export async function sqlAnswer(
  files: readonly string[],
  options: Pick<CheckOptions, 'baseline' | 'reason' | 'format' | 'schema' | 'statistics'>,
  { terminal, checkText }: { readonly terminal: Terminal; readonly checkText: CheckSqlText },
): Promise<Answer> {
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await textOf(file) })));
  const found: CheckFinding[] = [];
  const schema = options.schema === undefined ? {} : { schema: await textOf(options.schema) };
  const { statistics } = options;
  const sizes = statistics === undefined ? {} : { sizes: await readStatistics(statistics) };
  for (const { file, text } of texts) {
    const ofFile = await checkText(text, { name: file, ...schema, ...sizes });
    found.push(...ofFile.map((finding) => (saysCoverage(finding) ? { ...finding, place: file } : finding)));
  }
  const { postgresRules } = await import('../../../checks/postgres/rules/postgres-rules');
  const settled = await settle(found, {
    options: typeof options.baseline === 'string' ? { baseline: options.baseline } : {},
    rules: postgresRules,
    migrations: files.map((name) => ({ name, acknowledges: [] })),
  });
  const { data: colors } = terminal;
  const { findings, lines } = await withBaseline(settled, options, colors);
  const isRefused = hasBlocker(findings);
  const steps = files.map((name) => ({ name, target: 'postgres' as const }));
  const text = () => [
    ...checkLines(findings, { steps, areClasses: false }, terminal),
    ...lines,
    ...(isRefused ? ['What is meant becomes known by: --baseline --reason "why it is no problem"'] : []),
    `${isRefused ? colors.red('✗') : colors.green('✓')} ${severitySum(findings)} in ${counted(files.length, 'file')}, by reading alone.`,
  ];
  return {
    exitCode: isRefused ? 1 : 0,
    result: { files, findings, coverage: reportOf(findings).coverage },
    lines: options.format === 'github' ? annotationLines(findings, placesIn(texts, findings)) : text(),
  };
}

function placesIn(
  texts: readonly { readonly file: string; readonly text: string }[],
  findings: Parameters<typeof annotationLines>[0],
): ReadonlyMap<(typeof findings)[number], SourcePlace> {
  return new Map(
    findings.filter(isCheckFinding).flatMap((finding) => {
      const found = texts.find(({ file }) => file === finding.migration);
      if (found === undefined) return [];
      return [[finding, { file: found.file, line: lineOf(found.text, finding.statement) ?? 1 }]];
    }),
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    throw cliErrors.failure('SQL_FILE_NOT_READABLE', { file, cause }, cause);
  }
}
