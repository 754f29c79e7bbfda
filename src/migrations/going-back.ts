import type { Finding } from '../store/finding';
import type { MigrationConfig } from './config';
import { type Overview, overviewOf, withDatabases } from './databases';
import { migrationErrors } from './errors';
import { executeSteps } from './execute-steps';
import { byTime, dependsOn, inOrder } from './order';
import { idOf, type Plan, type PlannedStep, planFormat, plannedStep } from './plan';
import { leftTo } from './run';
import type { RunOutcome } from './run-report';
import { type CommandOptions, type Session, withSession } from './session';
import { nothingYet, since, throughStages } from './stages';
import type { Standing } from './standing';

export interface RevertOptions extends CommandOptions {
  /** Everything after this migration, which itself stays. */
  readonly to?: string;
  /** Everything that this run brought up. */
  readonly run?: string;
  /** Going back is not the plan: it has to be meant. Not needed where the policy's `goingBack` is `'free'`. */
  readonly confirmed?: boolean;
  /** Why, for the history. */
  readonly reason?: string;
}

/** Takes migrations back, newest first: the last one, those after a name, or those of a run. */
export async function revert(config: MigrationConfig, options: RevertOptions = {}): Promise<RunOutcome> {
  const start = performance.now();
  requireConfirmation(config, options);
  const answer = await withSession(config, 'revert', options, (session) => revertIn(session, options, start));
  return 'result' in answer ? answer.result : leftTo('revert', answer.holder, start);
}

/** What `revert` would do, in its order. Writes nothing. */
export async function planRevert(
  config: MigrationConfig,
  options: Pick<RevertOptions, 'to' | 'run'> = {},
): Promise<Plan> {
  return withDatabases(config, async (databases) => revertPlan(await overviewOf(databases), options));
}

async function revertIn(session: Session, options: RevertOptions, start: number): Promise<RunOutcome> {
  const plan = revertPlan(session.overview, options);
  session.report({ kind: 'plan', plan });
  if (plan.steps.length === 0) {
    return { ...nothingYet(session, plan), status: 'nothing-to-do', milliseconds: since(start) };
  }
  await session.begin(
    { plan: plan.id, steps: plan.steps.map(({ name }) => name), reason: options.reason ?? '' },
    'takes-place',
  );
  return throughStages(session, plan, start, {
    through: new Set(),
    check: async () => plan.findings,
    execute: (steps) => executeSteps(session, steps),
  });
}

export function revertPlan(overview: Overview, options: Pick<RevertOptions, 'to' | 'run'>): Plan {
  const reverted = toRevert(overview, options);
  // What depends on another goes before it.
  const steps = inOrder(reverted)
    .ordered.toReversed()
    .map((standing): PlannedStep => {
      const { migration } = standing;
      if (migration !== undefined) return plannedStep(standing, migration, 'down');
      throw migrationErrors.failure('MIGRATION_IRREVERSIBLE', {
        migration: standing.name,
        reason: 'it is applied, and its code is not in this release',
      });
    });
  const findings = [...steps.flatMap(wayBackFindings), ...leftWithout(reverted, isThere(overview))];
  return { format: planFormat, id: idOf(steps), steps, heldBack: [], findings };
}

/** Applied, and not to be run again by itself. */
function isThere({ standings }: Overview): readonly Standing[] {
  const states: readonly string[] = ['applied', 'missing', 'reverting'];
  return standings.filter(({ state, migration }) => states.includes(state) && migration?.content === undefined);
}

function toRevert(overview: Overview, { to, run }: Pick<RevertOptions, 'to' | 'run'>): readonly Standing[] {
  const applied = isThere(overview).toSorted(byTime);
  if (run !== undefined) {
    const found = overview.ledger.runs.find(({ runId }) => runId === run);
    if (found === undefined) throw migrationErrors.failure('MIGRATION_UNKNOWN', { found: run, what: 'run' });
    return applied.filter(({ target, name }) =>
      found.done.some((each) => each.target === target && each.name === name),
    );
  }
  if (to !== undefined) {
    const place = applied.findIndex(({ name }) => name === to);
    if (place < 0) throw migrationErrors.failure('MIGRATION_UNKNOWN', { found: to, what: 'migration' });
    return applied.slice(place + 1);
  }
  const half = applied.find(({ state }) => state === 'reverting');
  const last = half ?? lastApplied(applied);
  return last === undefined ? [] : [last];
}

/** Of each database the last by its own record, as TypeORM goes back; of both the one that came later. */
function lastApplied(applied: readonly Standing[]): Standing | undefined {
  const last = new Map<string, Standing>();
  for (const standing of applied) {
    const known = last.get(standing.target);
    if (known === undefined || (standing.place ?? -1) > (known.place ?? -1)) last.set(standing.target, standing);
  }
  return [...last.values()].toSorted((one, other) => ((one.line?.at ?? '') < (other.line?.at ?? '') ? -1 : 1)).at(-1);
}

function leftWithout(reverted: readonly Standing[], applied: readonly Standing[]): readonly Finding[] {
  const stays = applied.filter((standing) => !reverted.includes(standing));
  return stays.flatMap((standing) =>
    reverted
      .filter((each) => dependsOn(standing, each))
      .map(({ name }) => ({
        rule: 'depended-on',
        severity: 'blocker' as const,
        place: `${standing.target} ${standing.name}`,
        explanation: `${standing.name} depends on ${name}, and would stay.`,
        remedy: `Take it back as well: \`evolvent revert --to\` the migration before both.`,
      })),
  );
}

function wayBackFindings({ target, name, wayBack }: PlannedStep): readonly Finding[] {
  if (wayBack === 'down') return [];
  const place = `${target} ${name}`;
  if (wayBack === 'compensate') {
    return [
      {
        rule: 'compensated',
        severity: 'note',
        place,
        explanation: `${name} is compensated, not undone: old code works again, and the data is not what it was.`,
        remedy: 'Restore where the data itself has to come back: `evolvent restore`.',
      },
    ];
  }
  return [
    {
      rule: wayBack === 'switch' ? 'needs-switch' : 'irreversible',
      severity: 'blocker',
      place,
      explanation:
        wayBack === 'switch'
          ? `${name} goes back by switching to a restored copy.`
          : `${name} is declared irreversible.`,
      remedy: 'Restore instead (`evolvent restore`), or go forward with a new migration.',
    },
  ];
}

/** Throws `CONFIRMATION_MISSING`. */
export function requireConfirmation(config: MigrationConfig, { confirmed, reason }: RevertOptions): void {
  if (config.policy?.goingBack === 'free') return;
  if (confirmed !== true)
    throw migrationErrors.failure('CONFIRMATION_MISSING', { reason: 'forward is the plan, and this goes back' });
  if (reason === undefined || reason.trim() === '')
    throw migrationErrors.failure('CONFIRMATION_MISSING', { reason: 'the history needs to know why' });
}
