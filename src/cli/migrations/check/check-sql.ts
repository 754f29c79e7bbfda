import { readFile } from 'node:fs/promises';
import type { CheckFinding } from '../../../checks/check-finding';
import { reportOf } from '../../../checks/coverage/check-report';
import { saysCoverage } from '../../../checks/coverage/coverage-rules';
import type { ReadSql } from '../../../checks/postgres/check-sql-text';
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

/** `evolvent check --sql <files...>`: in the order that they are given. Throws `SQL_FILE_NOT_READABLE`. */
export function checkSql(files: readonly string[], options: CheckOptions): Promise<number> {
  return answered('check', options, async (terminal) => {
    const { schema, statistics } = options;
    const { sqlReader } = await import('../../../checks/postgres/check-sql-text');
    const read = await sqlReader({
      ...(schema !== undefined && { schema: await textOf(schema) }),
      ...(statistics !== undefined && { sizes: await readStatistics(statistics) }),
    });
    return sqlAnswer(files, options, { terminal, read });
  });
}

/** Reads files of SQL as they are, each a migration. No config is loaded and no database is asked. Throws `SQL_FILE_NOT_READABLE`. */
export async function sqlAnswer(
  files: readonly string[],
  options: Pick<CheckOptions, 'baseline' | 'reason' | 'format'>,
  { terminal, read }: { readonly terminal: Terminal; readonly read: ReadSql },
): Promise<Answer> {
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await textOf(file) })));
  const found: CheckFinding[] = [];
  for (const { file, text } of texts) {
    const ofFile = read(text, { name: file });
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
