import type { CheckFinding } from '../check-finding';
import type { ExaminedStatement } from './examined';

/** A statement, and what runs within it, with what was found of each. */
export interface FoundOf {
  readonly statement: ExaminedStatement;
  readonly findings: readonly CheckFinding[];
}

/**
 * One finding a thing: what a DO block was seen to do is left out where a statement within it says the same. What it was seen to lose is, where a
 * statement within is found to lose values of the same table or column.
 */
export function withoutRepeats(found: readonly FoundOf[], isAboutLoss: (rule: string) => boolean): CheckFinding[] {
  return found.flatMap(({ statement, findings }, place) => {
    if (statement.isInside === true) return findings;
    const end = found.findIndex((each, index) => index > place && each.statement.isInside !== true);
    const within = found.slice(place + 1, end === -1 ? undefined : end).flatMap((each) => each.findings);
    return findings.filter(
      (finding) =>
        !within.some(
          (each) =>
            (each.rule === finding.rule && each.place === finding.place) ||
            (finding.rule === 'lose-in-code' &&
              each.severity !== 'note' &&
              isAboutLoss(each.rule) &&
              isWithin(each.place, finding.place)),
        ),
    );
  });
}

function isWithin(one: string, other: string): boolean {
  return one === other || one.startsWith(`${other}.`) || other.startsWith(`${one}.`);
}
