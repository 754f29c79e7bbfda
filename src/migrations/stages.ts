import { traced } from '../diagnostics/channels';
import { isEvolventError } from '../errors/evolvent-error';
import { reasonOf } from '../errors/say';
import type { JsonObject } from '../event/json';
import type { Finding } from '../store/finding';
import type { Stage } from './config';
import { migrationErrors } from './errors';
import type { Executed } from './execute-steps';
import type { RunNotice } from './notifier';
import { notifyAll } from './notifiers/notify-all';
import type { Plan, PlannedStep } from './plan';
import type { RestorePoint } from './restore-point';
import { checkInvariants, requireInvariants } from './run-invariants';
import type { RunOutcome } from './run-report';
import { restorePointsFor } from './run-restore-points';
import type { Session } from './session';
import type { InvariantResult } from './verify/verify-invariants';

export interface Stages {
  /** Stages that an earlier run, which this one goes on for, is through with. */
  readonly through: ReadonlySet<string>;
  readonly check: () => Promise<readonly Finding[]>;
  readonly execute: (steps: readonly PlannedStep[]) => Promise<Executed>;
}

/** Takes the plan through all stages, each with its hooks and its lines in the history; the first that fails ends it. */
export async function throughStages(session: Session, plan: Plan, start: number, stages: Stages): Promise<RunOutcome> {
  let findings: readonly Finding[] = plan.findings;
  let restorePoints: readonly RestorePoint[] = [];
  let invariants: readonly InvariantResult[] = [];
  let executed: Executed = { done: [], pending: plan.steps.map(({ name }) => name) };
  let at: Stage = 'check';
  const outcome = (more: Partial<RunOutcome>): RunOutcome => ({
    ...nothingYet(session, plan),
    status: 'done',
    ...executed,
    failed: undefined,
    findings,
    restorePoints,
    invariants,
    milliseconds: since(start),
    ...more,
  });
  const { runId, command } = session;
  const context = { runId, command, actor: session.actor };

  return traced('run', context, async () => {
    let result: RunOutcome;
    try {
      await stage(session, at, async () => {
        findings = await stages.check();
        refuseBlockers(findings);
      });
      at = 'restore-point';
      if (plan.steps.length > 0) {
        await stage(session, at, async () => {
          restorePoints = await restorePointsFor(session, plan);
        });
      }
      at = 'execute';
      if (plan.steps.length > 0 || !stages.through.has(at)) {
        await stage(session, at, async () => {
          executed = await stages.execute(plan.steps);
          if (executed.failed !== undefined) throw executed.failed.error;
        });
      }
      at = 'verify';
      if (plan.steps.length > 0 || !stages.through.has(at)) {
        await stage(session, at, async () => {
          invariants = await checkInvariants(session);
          requireInvariants(invariants);
        });
      }
      result = outcome({});
    } catch (error) {
      const isRefusal = isEvolventError(error, 'PLAN_REFUSED');
      const migration = executed.failed?.migration;
      const failed = { stage: at, ...(migration === undefined ? {} : { migration }), reason: reasonOf(error), error };
      result = outcome({ status: isRefusal ? 'refused' : 'failed', failed });
    }
    return notified(session, result, start);
  });
}

/** Tells everybody, and writes the end of the run down. */
async function notified(session: Session, result: RunOutcome, start: number): Promise<RunOutcome> {
  let last = result;
  try {
    await stage(session, 'notify', () =>
      notifyAll(session.config.notify ?? [], noticeOf(session, result), { log: session.context.log }),
    );
  } catch (error) {
    // A hook of the last stage: what was done is done, and it is said.
    if (last.failed === undefined)
      last = { ...last, status: 'failed', failed: { stage: 'notify', reason: reasonOf(error), error } };
  }
  const { failed } = last;
  const details: JsonObject = failed === undefined ? {} : { stage: failed.stage, reason: failed.reason };
  await session.journal
    .write(failed === undefined ? 'run-finished' : 'run-failed', { ...details, milliseconds: since(start) })
    .catch((error: unknown) => session.context.log(`The end of the run could not be written down: ${reasonOf(error)}`));
  return { ...last, milliseconds: since(start) };
}

async function stage(session: Session, name: Stage, work: () => Promise<void>): Promise<void> {
  const { journal, report, runId, signal } = session;
  // Of a run that was ended, only its end is told.
  if (signal.aborted && name !== 'notify') throw migrationErrors.failure('RUN_ENDED_EARLY', {}, signal.reason);
  report({ kind: 'stage-started', stage: name });
  await journal.write('stage-started', { stage: name });
  try {
    await traced('stage', { runId, stage: name }, async () => {
      await hook(session, `before:${name}`);
      await work();
      await hook(session, `after:${name}`);
    });
  } catch (error) {
    await journal
      .write('stage-failed', { stage: name, reason: reasonOf(error) })
      .catch((failed: unknown) =>
        session.context.log(`The failure of the stage could not be written down: ${reasonOf(failed)}`),
      );
    throw error;
  }
  await journal.write('stage-finished', { stage: name });
  report({ kind: 'stage-finished', stage: name });
}

async function hook({ config, context }: Session, name: `${'before' | 'after'}:${Stage}`): Promise<void> {
  try {
    await config.hooks?.[name]?.(context);
  } catch (cause) {
    throw migrationErrors.failure('HOOK_FAILED', { hook: name, cause }, cause);
  }
}

function refuseBlockers(findings: readonly Finding[]): void {
  const blockers = findings.filter(({ severity }) => severity === 'blocker');
  if (blockers.length === 0) return;
  const reasons = blockers.map(({ explanation, remedy }) => `${explanation} ${remedy}`);
  throw migrationErrors.failure('PLAN_REFUSED', { reasons, findings: blockers });
}

function noticeOf({ runId, command, actor }: Session, outcome: RunOutcome): RunNotice {
  const { failed, milliseconds } = outcome;
  return {
    runId,
    command,
    actor,
    status: outcome.status === 'refused' ? 'refused' : failed === undefined ? 'done' : 'failed',
    startedAt: new Date(Date.now() - milliseconds).toISOString(),
    milliseconds,
    done: outcome.done.map(({ name }) => name),
    pending: outcome.pending,
    ...(failed === undefined ? {} : { failed: failed.migration ?? failed.stage, reason: failed.reason }),
    restorePoints: outcome.restorePoints.map(({ description }) => description),
  };
}

export function nothingYet({ runId, command }: Session, plan: Plan) {
  return { runId, command, plan, done: [], pending: [], findings: plan.findings, restorePoints: [], invariants: [] };
}

export function since(start: number): number {
  return Math.round(performance.now() - start);
}
