import type { CheckFinding } from '../../../checks/check-finding';
import type { Finding } from '../../../store/finding';
import { indented, plainText } from '../plain-text';
import type { Colors } from '../terminal';

export interface FindingLook {
  readonly colors: Colors;
  readonly columns: number | undefined;
  /** Whether the finding can be acknowledged in the class of its migration. */
  readonly hasClass: boolean;
}

const mostLines = 6;

/** A finding of the checks, beside those of a plan, which have less to say. */
export function isCheckFinding(finding: Finding): finding is CheckFinding {
  return 'fingerprint' in finding && 'evidence' in finding;
}

/** A finding as a person reads it: where, the statement, what happens, how to do it safely, how to acknowledge it. A note takes what is said only. */
export function checkFindingLines(finding: Finding, look: FindingLook): readonly string[] {
  const { colors, columns } = look;
  const { rule, severity, explanation, remedy } = finding;
  const sign = { blocker: colors.red('✗'), warning: colors.yellow('!'), note: colors.dim('·') }[severity];
  const place = placeWithin(finding);
  const head = `${sign} ${severity} ${colors.bold(rule)}${place === '' ? '' : `: ${plainText(place)}`}`;
  if (severity === 'note') return [head, ...indented(explanation, 2, columns).map((line) => colors.dim(line))];
  const checked = isCheckFinding(finding) ? finding : undefined;
  return [
    head,
    ...statementLines(checked?.statement, columns).map((line) => colors.cyan(line)),
    ...indented(explanation, 2, columns),
    ...indented(remedy, 2, columns),
    ...(checked?.safeWay === undefined
      ? []
      : [`  ${colors.green('Safe way:')}`, ...codeLines(checked.safeWay).map((line) => colors.green(line))]),
    ...(checked === undefined ? [] : acknowledgementLines(checked, look)),
  ];
}

/** Without the migration, which stands above all of its findings. */
function placeWithin(finding: Finding): string {
  const { place } = finding;
  const migration = isCheckFinding(finding) ? finding.migration : undefined;
  if (migration === undefined) return place;
  if (place === migration) return '';
  return place.startsWith(`${migration}: `) ? place.slice(migration.length + 2) : place;
}

/** The first lines of a statement; long ones are cut where the terminal ends. */
function statementLines(statement: string | undefined, columns = 120): readonly string[] {
  if (statement === undefined) return [];
  const lines = dedented(plainText(statement).split('\n'));
  const shown = lines.length > mostLines ? lines.slice(0, mostLines - 1) : lines;
  const widest = Math.max(40, columns - 4);
  return [
    ...shown.map((line) => `    ${line.length > widest ? `${line.slice(0, widest - 3)}...` : line}`),
    ...(shown.length < lines.length ? [`    ... ${lines.length - shown.length} more lines`] : []),
  ];
}

/** Code is not broken: it is copied. */
function codeLines(code: string): readonly string[] {
  return dedented(plainText(code).split('\n')).map((line) => `    ${line}`.trimEnd());
}

/** Without the indentation that all lines but the first have, as a statement in a template literal does. */
function dedented(lines: readonly string[]): readonly string[] {
  const [first = '', ...rest] = lines;
  const margins = rest.filter((line) => line.trim() !== '').map((line) => /^\s*/.exec(line)?.[0].length ?? 0);
  const margin = margins.length === 0 ? 0 : Math.min(...margins);
  return [first.trimStart(), ...rest.map((line) => line.slice(margin))];
}

function acknowledgementLines({ rule, fingerprint, migration }: CheckFinding, { colors, hasClass }: FindingLook) {
  if (rule.startsWith('acknowledgement-')) return [];
  const entry = `{ rule: '${rule}', statement: '${fingerprint}', reason: '' }`;
  const [where, line] = hasClass
    ? ['To acknowledge it, in the migration:', `readonly acknowledges = [${entry}];`]
    : [
        'To acknowledge it, in the options of the check:',
        `acknowledged: [${migration === undefined ? entry : entry.replace('{ ', `{ migration: '${migration}', `)}]`,
      ];
  return [`  ${where}`, `    ${line}`].map((text) => colors.dim(text));
}
