import type { Finding } from '../store/finding';
import type { MigrationConfig } from './config';
import { migrationErrors } from './errors';
import { executeSteps } from './execute-steps';
import type { LedgerRun } from './ledger';
import { makePlan, type Plan, type PlanOptions } from './plan';
import { checkPlan } from './plan-checks';
import type { RunOutcome } from './run-report';
import { differencesBetween } from './saved-plan';
import { type CommandOptions, type Session, withSession } from './session';
import { nothingYet, since, throughStages } from './stages';

export interface RunOptions extends CommandOptions, PlanOptions {
  /** A plan that was saved and reviewed; what is run has to be exactly that. */
  readonly plan?: Plan;
}

/** Runs what is due: check, restore point, execute, verify, notify. Never throws for what fails in a stage. */
export async function run(config: MigrationConfig, options: RunOptions = {}): Promise<RunOutcome> {
  const start = performance.now();
  const answer = await withSession(config, 'run', options, (session) => runIn(session, options, start));
  if ('result' in answer) return answer.result;
  return leftTo('run', answer.holder, start);
}

async function runIn(session: Session, options: RunOptions, start: number): Promise<RunOutcome> {
  const { overview, config, report } = session;
  const plan = makePlan(overview.standings, overview.findings, options, config.policy);
  report({ kind: 'plan', plan });
  const needsCorrection = overview.standings.some(({ correction }) => correction !== undefined);
  const goesOn = session.unfinished.findLast(({ command }) => command === 'run') ?? notVerified(session);
  const hasBlocker = plan.findings.some(({ severity }) => severity === 'blocker');
  if (
    plan.steps.length === 0 &&
    goesOn === undefined &&
    !needsCorrection &&
    !hasBlocker &&
    options.plan === undefined
  ) {
    return { ...nothingYet(session, plan), status: 'nothing-to-do', milliseconds: since(start) };
  }
  if (goesOn !== undefined) report({ kind: 'continuing', runId: goesOn.runId });
  await session.begin({ plan: plan.id, steps: plan.steps.map(({ name }) => name) }, 'takes-place');
  return throughStages(session, plan, start, {
    through: new Set(goesOn?.stages ?? []),
    check: async () => [
      ...plan.findings,
      ...unfinishedEmergency(session),
      ...(await checkPlan(session, plan)),
      ...staleness(options.plan, plan),
    ],
    execute: (steps) => executeSteps(session, steps),
  });
}

/** The last run, where all was executed and something failed after that: it is not over before its invariants hold. */
function notVerified({ overview }: Session): LedgerRun | undefined {
  const last = overview.ledger.runs.findLast(({ command }) => command === 'run');
  const isOpen = last?.state === 'failed' && last.stages.includes('execute') && !last.stages.includes('verify');
  return isOpen ? last : undefined;
}

/** Half of the data may be that of the restore point: a run, and its restore point, would build on that. */
function unfinishedEmergency({ overview }: Session): readonly Finding[] {
  const last = overview.ledger.runs.findLast(({ command }) => ['emergency-rollback', 'restore'].includes(command));
  if (last?.command !== 'emergency-rollback' || last.state === 'finished') return [];
  return [
    {
      rule: 'emergency-unfinished',
      severity: 'blocker',
      place: `run ${last.runId}`,
      explanation: `An emergency rollback of ${last.startedAt} did not come to its end.`,
      remedy:
        'Give `evolvent emergency-rollback` again, which goes on with it; or restore another point: `evolvent restore`.',
    },
  ];
}

function staleness(saved: Plan | undefined, plan: Plan): readonly Finding[] {
  if (saved === undefined || saved.id === plan.id) return [];
  throw migrationErrors.failure('PLAN_STALE', { differences: differencesBetween(saved, plan) });
}

export function leftTo(command: string, holder: RunOutcome['holder'], start: number): RunOutcome {
  return {
    runId: '',
    command,
    status: 'left',
    ...(holder === undefined ? {} : { holder }),
    ...{ done: [], pending: [], findings: [], restorePoints: [], invariants: [] },
    milliseconds: since(start),
  };
}
