import { createHash } from 'node:crypto';
import type { Finding } from '../store/finding';
import type { Policy } from './config';
import { migrationErrors } from './errors';
import { ledgerKey } from './ledger';
import type { Migration, Phase, TargetName, WayBack } from './migration';
import { byTime, dependencies, inOrder } from './order';
import {
  cycle,
  interruptedAndGone,
  irreversible,
  missing,
  outOfOrder,
  unfinishedWaysBack,
  unknownDependencies,
} from './plan-findings';
import { isOpen } from './run-window';
import type { Standing } from './standing';

/** The format of a saved plan. */
export const planFormat = 1;

export interface PlannedStep {
  readonly target: TargetName;
  readonly name: string;
  readonly description?: string;
  readonly phase: Phase;
  readonly direction: 'up' | 'down';
  /** How it can be taken back. */
  readonly wayBack: WayBack;
  readonly isTransactional: boolean;
  /** An earlier run died or failed inside of it. */
  readonly resumes: boolean;
  /** SHA-256 of a repeatable one. */
  readonly content?: string;
  readonly note?: string;
}

export interface HeldBack {
  readonly target: TargetName;
  readonly name: string;
  readonly reason: string;
}

/** What a run would do, in its order; JSON. */
export interface Plan {
  readonly format: number;
  /** SHA-256 of the steps: the same for the same plan. */
  readonly id: string;
  readonly steps: readonly PlannedStep[];
  /** What is pending, and not for this run. */
  readonly heldBack: readonly HeldBack[];
  readonly findings: readonly Finding[];
}

export interface PlanOptions {
  /** Only this database. */
  readonly target?: TargetName;
  /** Up to this migration, itself included. */
  readonly to?: string;
  /** Default: expand and migrate. */
  readonly phases?: readonly Phase[];
  /** Runs what is declared irreversible. */
  readonly allowIrreversible?: boolean;
}

export function makePlan(
  standings: readonly Standing[],
  found: readonly Finding[],
  options: PlanOptions,
  policy: Policy = {},
  now = new Date(),
): Plan {
  const due = standings.filter(
    ({ state, migration }) =>
      migration !== undefined && state !== 'applied' && state !== 'missing' && state !== 'reverting',
  );
  const { ordered, stuck } = inOrder(due);
  const heldBack = new Map<string, HeldBack>();
  const steps: PlannedStep[] = [];
  const isBeyond = beyond(options.to, standings, ordered);
  const applied = new Set(
    standings.filter(({ state }) => state === 'applied' || state === 'missing').map(({ name }) => name),
  );
  for (const [index, standing] of ordered.entries()) {
    const { target, name, migration } = standing;
    if (migration === undefined) continue;
    const reason = isBeyond(standing, index)
      ? `it comes after ${options.to}`
      : whyHeldBack(migration, options, heldBack, applied, now);
    if (reason !== undefined) heldBack.set(ledgerKey(target, name), { target, name, reason });
    else {
      steps.push(plannedStep(standing, migration, 'up'));
      applied.add(name);
    }
  }
  const findings = [
    ...found,
    ...stuck.map(cycle),
    ...missing(standings),
    ...unfinishedWaysBack(standings),
    ...interruptedAndGone(standings),
    ...outOfOrder(standings, steps, policy),
    ...unknownDependencies(standings),
    ...irreversible(steps, options),
  ];
  return { format: planFormat, id: idOf(steps), steps, heldBack: [...heldBack.values()], findings };
}

/** Whether a step comes after the last one that is wanted. Throws `MIGRATION_UNKNOWN`. */
function beyond(to: string | undefined, standings: readonly Standing[], ordered: readonly Standing[]) {
  if (to === undefined) return () => false;
  const last = standings.find(({ name }) => name === to);
  if (last === undefined) throw migrationErrors.failure('MIGRATION_UNKNOWN', { found: to, what: 'migration' });
  const place = ordered.indexOf(last);
  return (standing: Standing, index: number) => (place < 0 ? byTime(standing, last) > 0 : index > place);
}

export function plannedStep(standing: Standing, migration: Migration, direction: 'up' | 'down'): PlannedStep {
  return {
    target: standing.target,
    name: standing.name,
    ...(migration.description === undefined ? {} : { description: migration.description }),
    phase: migration.phase,
    direction,
    wayBack: migration.wayBack,
    isTransactional: migration.isTransactional,
    resumes: standing.state === 'interrupted' || standing.state === 'failed',
    ...(migration.content === undefined ? {} : { content: migration.content }),
    ...(standing.note === undefined ? {} : { note: standing.note }),
  };
}

export function idOf(steps: readonly PlannedStep[]): string {
  const text = steps
    .map(({ target, name, direction, content = '' }) => `${target} ${name} ${direction} ${content}`)
    .join('\n');
  return createHash('sha256').update(text).digest('hex');
}

function whyHeldBack(
  migration: Migration,
  { target, phases = ['expand', 'migrate'] }: PlanOptions,
  heldBack: ReadonlyMap<string, HeldBack>,
  applied: ReadonlySet<string>,
  now: Date,
): string | undefined {
  if (target !== undefined && migration.target !== target) return `this run is for ${target} only`;
  if (!phases.includes(migration.phase)) return `its phase is ${migration.phase}, which was not asked for`;
  const isHeldBack = (name: string) => [...heldBack.values()].some((each) => each.name === name);
  const waiting = dependencies(migration).find((name) => isHeldBack(name) || !applied.has(name));
  if (waiting !== undefined) return `it depends on ${waiting}, which is not applied`;
  const { runWindow } = migration;
  if (runWindow !== undefined && !isOpen(runWindow, now)) {
    const { notBefore = '00:00', notAfter = '24:00', timeZone = 'UTC' } = runWindow;
    return `it runs between ${notBefore} and ${notAfter} (${timeZone})`;
  }
  return undefined;
}
