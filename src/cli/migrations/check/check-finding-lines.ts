import { rulesAboutChecking } from '../../../checks/all-rules';
import type { CheckFinding } from '../../../checks/check-finding';
import type { Finding } from '../../../store/finding';
import { indented, plainText } from '../plain-text';
import type { Colors } from '../terminal';

export interface FindingLook {
  readonly colors: Colors;
  readonly columns: number | undefined;
  /** That it stands under. */
  readonly migration: string | undefined;
  /** Where it can be acknowledged; undefined where nothing but a baseline is read. */
  readonly acknowledgedIn: 'class' | 'options' | undefined;
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
  const place = placeWithin(finding, look.migration);
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
function placeWithin({ place }: Finding, migration: string | undefined): string {
  if (migration === undefined) return place;
  if (place === migration || place.endsWith(` ${migration}`)) return '';
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
  return plainText(code)
    .trim()
    .split('\n')
    .map((line) => `    ${line}`.trimEnd());
}

/**
 * Without the indentation of the template literal that a statement stands in: it begins with its first word, so that only the other
 * lines tell. The least indented of them stands as far in as the first one where it closes a bracket, and two columns further otherwise.
 */
function dedented(lines: readonly string[]): readonly string[] {
  const [first = '', ...rest] = lines;
  const filled = rest.filter((line) => line.trim() !== '');
  const least = Math.min(...filled.map((line) => line.length - line.trimStart().length));
  const closes = filled.some((line) => line.length - line.trimStart().length === least && line.trim().startsWith(')'));
  const margin = closes ? least : Math.max(0, least - 2);
  return [first.trimStart(), ...rest.map((line) => line.slice(margin))];
}

/** The entry to be pasted; nothing for what is said about the check itself and no migration. */
function acknowledgementLines(
  { rule, fingerprint, migration }: CheckFinding,
  { colors, acknowledgedIn }: FindingLook,
): readonly string[] {
  if (rulesAboutChecking.includes(rule) && (migration === undefined || rule.startsWith('acknowledgement-'))) return [];
  if (acknowledgedIn === undefined) return [];
  const hasClass = acknowledgedIn === 'class';
  const of = hasClass || migration === undefined ? '' : `migration: '${migration}', `;
  return [
    `  To acknowledge it, in ${hasClass ? '`acknowledges` of the migration' : 'the option `acknowledged` of the check'}:`,
    `    { ${of}rule: '${rule}', statement: '${fingerprint}', reason: '' },`,
  ].map((text) => colors.dim(text));
}
