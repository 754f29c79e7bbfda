import type { Finding } from '../../store/finding';
import { plainText } from './plain-text';
import type { Colors } from './terminal';

/** A finding takes two lines: what it is, and what to do. */
export function findingLines(findings: readonly Finding[], colors: Colors): readonly string[] {
  const sign = { blocker: colors.red('✗'), warning: colors.yellow('!'), note: colors.dim('·') };
  return findings.flatMap(({ rule, severity, explanation, remedy }) => [
    `${sign[severity]} ${severity} ${colors.bold(rule)}: ${plainText(explanation)}`,
    `  ${colors.dim(plainText(remedy))}`,
  ]);
}

/** Findings as GitHub shows them beside the change; on the line where they stand, if that is known. */
export function githubAnnotations(
  findings: readonly Finding[],
  at?: { readonly file: string; readonly line: number },
): readonly string[] {
  const level = { blocker: 'error', warning: 'warning', note: 'notice' };
  const where = at === undefined ? '' : `file=${property(at.file)},line=${at.line},`;
  return findings.map(
    ({ rule, severity, place, explanation, remedy }) =>
      `::${level[severity]} ${where}title=${property(`${rule} (${place})`)}::${message(`${explanation} ${remedy}`)}`,
  );
}

export function hasBlocker(findings: readonly Finding[]): boolean {
  return findings.some(({ severity }) => severity === 'blocker');
}

function message(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function property(text: string): string {
  return message(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
