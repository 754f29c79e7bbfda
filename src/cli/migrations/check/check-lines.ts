import { type CheckCoverage, reportOf } from '../../../checks/coverage/check-report';
import type { PlannedStep } from '../../../migrations/plan';
import type { Finding } from '../../../store/finding';
import { counted, indented, plainText } from '../plain-text';
import type { Terminal } from '../terminal';
import { checkFindingLines, isCheckFinding } from './check-finding-lines';

/** What was looked at, in the order that it would run. */
export interface Looked {
  readonly steps: readonly Pick<PlannedStep, 'name' | 'target'>[];
  /** Whether the migrations are classes, which can acknowledge what is found of them. */
  readonly areClasses: boolean;
}

/** Findings as a person reads them: by migration, the worst first, and at the end what was looked at and what was not. */
export function checkLines(
  findings: readonly Finding[],
  looked: Looked,
  { data: colors, columns }: Pick<Terminal, 'data' | 'columns'>,
): readonly string[] {
  const report = reportOf(findings);
  const groups = byMigration(report.findings, looked);
  return [
    ...groups.flatMap(([migration, found]) => [
      ...(migration === undefined ? [] : [colors.underline(plainText(migration))]),
      ...found.flatMap((finding) => [
        ...checkFindingLines(finding, {
          colors,
          columns,
          migration,
          acknowledgedIn: looked.areClasses ? (migration === undefined ? 'options' : 'class') : undefined,
        }),
        '',
      ]),
    ]),
    ...coverageLines(report.coverage, looked.steps.length, columns),
  ];
}

/** `2 blockers, 1 warning`; `No blockers`. */
export function severitySum(findings: readonly Finding[]): string {
  const { findings: found } = reportOf(findings);
  const count = (severity: Finding['severity']) => found.filter((finding) => finding.severity === severity).length;
  const [blockers, warnings, notes] = [count('blocker'), count('warning'), count('note')];
  return [
    blockers === 0 ? 'No blockers' : counted(blockers, 'blocker'),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(notes > 0 ? [counted(notes, 'note')] : []),
  ].join(', ');
}

export function coverageLines(
  { said, notChecked, switchedOff }: CheckCoverage,
  steps: number,
  columns: number | undefined,
): readonly string[] {
  const nothing = said.length === 0 && notChecked.length === 0 && steps > 0;
  return [
    ...said.map((sentence) => `Looked at ${sentence}`),
    ...(nothing ? ['Nothing was looked at beside the plan: no check has to do with these migrations.'] : []),
    ...(notChecked.length > 0
      ? [`Not looked at whole: ${notChecked.map(({ place }) => place).join(', ')}; see above.`]
      : []),
    ...switchedOff,
  ].flatMap((line) => indented(line, 0, columns));
}

type Group = readonly [migration: string | undefined, findings: readonly Finding[]];

const rank: Readonly<Record<Finding['severity'], number>> = { blocker: 0, warning: 1, note: 2 };

function byMigration(findings: readonly Finding[], { steps }: Looked): readonly Group[] {
  const groups = new Map<string | undefined, Finding[]>([
    [undefined, []],
    ...steps.map(({ name }): [string, Finding[]] => [name, []]),
  ]);
  for (const finding of findings) {
    const migration = migrationOf(finding, steps);
    const group = groups.get(migration) ?? [];
    group.push(finding);
    groups.set(migration, group);
  }
  return [...groups]
    .filter(([, found]) => found.length > 0)
    .map(([name, found]) => [name, found.toSorted((one, other) => rank[one.severity] - rank[other.severity])]);
}

function migrationOf(finding: Finding, steps: Looked['steps']): string | undefined {
  if (isCheckFinding(finding)) return finding.migration;
  return steps.find(({ target, name }) => finding.place === `${target} ${name}`)?.name;
}
