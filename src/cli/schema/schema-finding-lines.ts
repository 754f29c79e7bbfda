import type { CompatibilityFinding } from '../../compatibility/finding';
import { said } from '../../compatibility/lock/first-difference';
import type { Finding } from '../../store/finding';
import { githubAnnotations } from '../migrations/finding-report';
import { indented, plainText } from '../migrations/plain-text';
import type { Colors } from '../migrations/terminal';
import { witnessLines } from './witness-lines';

type SchemaFinding = Finding | CompatibilityFinding;

/** Findings of the schema check: the rule and the place, what is wrong, an event that shows it, what to do. A note takes what is said only. */
export function schemaFindingLines(
  findings: readonly SchemaFinding[],
  colors: Colors,
  columns: number | undefined,
): readonly string[] {
  const sign = { blocker: colors.red('✗'), warning: colors.yellow('!'), note: colors.dim('·') };
  return findings.flatMap((finding) => {
    const { rule, severity, place, remedy } = finding;
    return [
      '',
      `${sign[severity]} ${severity} ${colors.bold(rule)}: ${plainText(place)}`,
      ...(severity === 'note'
        ? indented(finding.explanation, 2, columns)
        : [
            ...indented(withoutWitness(finding), 2, columns),
            ...shownBy(finding),
            ...indented(remedy, 2, columns).map((line) => colors.dim(line)),
          ]),
    ];
  });
}

/** The event is shown below. */
function withoutWitness(finding: SchemaFinding): string {
  const { explanation } = finding;
  if (!('witness' in finding) || finding.witness === undefined) return explanation;
  return explanation.replace(`, such as ${said(finding.witness)}`, () => '');
}

function shownBy(finding: SchemaFinding): readonly string[] {
  if (!('witness' in finding) || finding.witness === undefined) return [];
  const { eventType, from, witness } = finding;
  return [`  An event of ${plainText(eventType)} v${from} that shows it:`, ...witnessLines(witness, 4)];
}

/** The same as GitHub shows them, the event on the line of the explanation. */
export function schemaAnnotations(findings: readonly SchemaFinding[]): readonly string[] {
  return githubAnnotations(
    findings.map((finding) => {
      const { explanation } = finding;
      if (!('witness' in finding) || finding.witness === undefined) return finding;
      const shown = said(finding.witness);
      return explanation.includes(shown) ? finding : { ...finding, explanation: `${explanation} Shown by ${shown}.` };
    }),
  );
}
