import type { Finding } from '../store/finding';
import type { Policy } from './config';
import type { TargetName } from './migration';
import { byTime, dependencies, timeOf } from './order';
import type { PlannedStep, PlanOptions } from './plan';
import type { Standing } from './standing';

export function cycle({ target, name, migration }: Standing): Finding {
  return {
    rule: 'dependency-cycle',
    severity: 'blocker',
    place: `${target} ${name}`,
    explanation: `${name} depends on ${dependencies(migration).join(', ')}, and in the end on itself.`,
    remedy: 'Take one of the dependencies away.',
  };
}

/** An older release sees what a newer one has applied: no reason to stop it from being deployed again. */
export function missing(standings: readonly Standing[]): Finding[] {
  return standings
    .filter(({ state }) => state === 'missing')
    .map(({ target, name }) => ({
      rule: 'applied-and-missing',
      severity: 'warning',
      place: `${target} ${name}`,
      explanation: `${name} is applied, and not in the code.`,
      remedy:
        'Expected after going back to an older release. Otherwise restore the file: without it, there is no way back.',
    }));
}

export function outOfOrder(
  standings: readonly Standing[],
  steps: readonly PlannedStep[],
  { outOfOrder = 'warn' }: Policy,
): Finding[] {
  const latest = new Map<TargetName, Standing>();
  for (const standing of standings.toSorted(byTime)) {
    const isThere = standing.state === 'applied' || standing.state === 'missing';
    if (isThere && standing.migration?.content === undefined) latest.set(standing.target, standing);
  }
  return steps.flatMap(({ target, name, content }): Finding[] => {
    const standing = standings.find((each) => each.target === target && each.name === name);
    const newest = latest.get(target);
    if (
      content !== undefined ||
      standing === undefined ||
      newest === undefined ||
      timeOf(standing) > timeOf(newest) ||
      mayCome(standing)
    )
      return [];
    return [
      {
        rule: 'out-of-order',
        severity: outOfOrder === 'refuse' ? 'blocker' : 'warning',
        place: `${target} ${name}`,
        explanation: `${name} is older than ${newest.name}, which is applied already: another database may have had them in the other order.`,
        remedy: 'Fine where they do not touch the same things. Otherwise give it a new timestamp.',
      },
    ];
  });
}

/** What was held back, for its phase or its hours, is older than others by design. */
function mayCome({ migration }: Standing): boolean {
  return migration?.phase === 'contract' || migration?.runWindow !== undefined;
}

export function unfinishedWaysBack(standings: readonly Standing[]): Finding[] {
  return standings
    .filter(({ state }) => state === 'reverting')
    .map(({ target, name }) => ({
      rule: 'going-back-unfinished',
      severity: 'blocker',
      place: `${target} ${name}`,
      explanation: `${name} is half taken back: some statements of its way down have run, and it counts as applied.`,
      remedy: `Finish it with \`evolvent revert\`; or repair it by hand and say what is true with \`evolvent settle ${name}\`.`,
    }));
}

export function interruptedAndGone(standings: readonly Standing[]): Finding[] {
  return standings
    .filter(({ state, migration }) => state === 'interrupted' && migration === undefined)
    .map(({ target, name }) => ({
      rule: 'interrupted-and-missing',
      severity: 'warning',
      place: `${target} ${name}`,
      explanation: `${name} has run in part, and is not in the code any more.`,
      remedy:
        'Bring its file back and run again, or undo by hand what it has left; `evolvent status --verbose` and the history name its statements.',
    }));
}

export function unknownDependencies(standings: readonly Standing[]): Finding[] {
  const names = new Set(standings.map(({ name }) => name));
  return standings.flatMap(({ target, name, migration, state }) =>
    state === 'applied'
      ? []
      : dependencies(migration)
          .filter((each) => !names.has(each))
          .map((each) => ({
            rule: 'dependency-unknown',
            severity: 'blocker' as const,
            place: `${target} ${name}`,
            explanation: `${name} depends on ${each}, which is in neither database's migrations.`,
            remedy: 'Correct the name in dependsOn.',
          })),
  );
}

export function irreversible(steps: readonly PlannedStep[], { allowIrreversible = false }: PlanOptions): Finding[] {
  if (allowIrreversible) return [];
  return steps
    .filter(({ wayBack, content }) => wayBack === 'irreversible' && content === undefined)
    .map(({ target, name }) => ({
      rule: 'irreversible',
      severity: 'blocker',
      place: `${target} ${name}`,
      explanation: `${name} cannot be taken back.`,
      remedy: 'Give it a down; or say --allow-irreversible (in code: allowIrreversible) when that is accepted.',
    }));
}
