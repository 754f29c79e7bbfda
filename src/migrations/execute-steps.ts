import { traced } from '../diagnostics/channels';
import { isEvolventError } from '../errors/evolvent-error';
import { reasonOf } from '../errors/say';
import type { JsonObject } from '../event/json';
import { migrationErrors } from './errors';
import type { RanStatement } from './history';
import { ledgerKey } from './ledger';
import type { Migration, Step } from './migration';
import type { Execution } from './migration-target';
import type { PlannedStep } from './plan';
import type { DoneStep } from './run-report';
import type { Session } from './session';
import { watchStep } from './watch/watch-step';

export interface Executed {
  readonly done: readonly DoneStep[];
  readonly pending: readonly string[];
  readonly failed?: { readonly migration: string; readonly error: unknown };
}

/** Runs the steps in their order, and stops at the first that fails. */
export async function executeSteps(session: Session, steps: readonly PlannedStep[]): Promise<Executed> {
  const done: DoneStep[] = [];
  let begun: PlannedStep | undefined;
  for (const [index, step] of steps.entries()) {
    const pending = steps.slice(index).map(({ name }) => name);
    if (session.signal.aborted) {
      if (begun === step) await takeBackIntent(session, step);
      return { done, pending, failed: { migration: step.name, error: endedEarly(session, step) } };
    }
    session.report({ kind: 'step-started', step, number: index + 1, of: steps.length });
    try {
      const following = steps[index + 1];
      const { milliseconds, hasBegunNext } = await executeStep(session, step, begun === step, following);
      begun = hasBegunNext ? following : undefined;
      done.push({ target: step.target, name: step.name, direction: step.direction, milliseconds });
      session.report({ kind: 'step-finished', step, milliseconds });
    } catch (error) {
      session.report({ kind: 'step-failed', step, reason: reasonOf(error) });
      return { done, pending, failed: { migration: step.name, error } };
    }
  }
  return { done, pending: [] };
}

/** @param following the step whose intent may be written together with the end of this one: a write less for each step */
async function executeStep(
  session: Session,
  planned: PlannedStep,
  hasBegun: boolean,
  following: PlannedStep | undefined,
): Promise<{ readonly milliseconds: number; readonly hasBegunNext: boolean }> {
  const { overview, databases, journal, runId } = session;
  const standing = overview.standings.find(({ target, name }) => target === planned.target && name === planned.name);
  const { migration } = standing ?? {};
  if (migration === undefined)
    throw migrationErrors.failure('MIGRATION_UNKNOWN', { found: planned.name, what: 'migration' });
  const step: Step = { migration, direction: planned.direction };
  const target = databases.target(planned.target);
  // Writing this down is refused where the lock is not ours any more.
  if (!hasBegun) await journal.writeOf(migration, 'migration-started', { direction: step.direction });
  const start = performance.now();
  const { execution, current, last } = executionOf(session, step, start, following);
  try {
    const context = { runId, target: planned.target, migration: migration.name, direction: step.direction };
    const slowAfter = migration.slowAfter ?? session.config.slowAfter ?? 30_000;
    const watched = { ...context, slowAfter, statement: current, log: execution.log };
    await traced('step', context, () => watchStep(watched, () => target.execute(step, execution)));
    return { milliseconds: Math.round(performance.now() - start), hasBegunNext: following !== undefined };
  } catch (cause) {
    // Where the lock was taken away, that is why: its sessions were ended with it.
    const lost = await session
      .lease(target)
      .confirm()
      .then(
        () => undefined,
        (reason: unknown) => reason,
      );
    const error = failureOf(step, isEvolventError(lost, 'LOCK_LOST') ? lost : cause, last());
    // Where the database is gone, nothing can be written down: the next run finds the step begun and not ended.
    await journal
      .writeOf(migration, 'migration-failed', { direction: step.direction, reason: reasonOf(error) })
      .catch((failed: unknown) =>
        session.context.log(`The failure of ${migration.name} could not be written down: ${reasonOf(failed)}`),
      );
    throw error;
  }
}

/** A run that ends in between has begun nothing. */
async function takeBackIntent({ journal, context }: Session, { target, name }: PlannedStep): Promise<void> {
  await journal
    .writeOf({ target, name }, 'migration-settled', { isApplied: false, reason: 'the run was ended before it' })
    .catch((error: unknown) => context.log(`The end of the run could not be written down: ${reasonOf(error)}`));
}

interface Watched {
  readonly execution: Execution;
  /** The statement that runs now. */
  readonly current: () => string | undefined;
  readonly last: () => string | undefined;
}

function executionOf(session: Session, step: Step, start: number, following: PlannedStep | undefined): Watched {
  const { config, journal, runId, overview, databases, report } = session;
  const { migration, direction } = step;
  const line = overview.ledger.lines.get(ledgerKey(migration.target, migration.name));
  const goesOn =
    line !== undefined && line.direction === direction && line.state !== 'finished' && line.state !== 'reverted';
  const log: string[] = [];
  let current: string | undefined;
  let last: string | undefined;
  const execution: Execution = {
    runId,
    attempt: goesOn ? line.attempt : runId,
    lease: session.lease(databases.target(migration.target)),
    signal: session.signal,
    lockTimeout: config.lockTimeout ?? 3_000,
    lockAttempts: config.lockAttempts ?? 10,
    ran: goesOn ? line.ran : [],
    inDoubt: goesOn ? line.inDoubt : undefined,
    log(text) {
      if (log.length < 200) log.push(text);
      report({ kind: 'log', line: text, migration: migration.name });
      config.logger?.info({ runId, migration: migration.name }, text);
    },
    running(statement) {
      current = statement;
      last = statement ?? last;
    },
    statementStarted(statement) {
      return journal.writeOf(migration, 'statement-started', jsonOf(statement));
    },
    statementFinished: (statement, within) =>
      journal.writeOf(migration, 'statement-finished', jsonOf(statement), within),
    statementFailed: (statement) => journal.writeOf(migration, 'statement-failed', jsonOf(statement)),
    finished({ statements, count, checksum }, within) {
      const details: JsonObject = {
        direction,
        milliseconds: Math.round(performance.now() - start),
        checksum,
        count,
        statements: statements.map(jsonOf),
        ...(log.length === 0 ? {} : { log }),
        ...(migration.content === undefined ? {} : { content: migration.content }),
      };
      return journal.writeOf(
        migration,
        direction === 'up' ? 'migration-finished' : 'migration-reverted',
        details,
        within,
        following,
      );
    },
  };
  return { execution, current: () => current, last: () => last };
}

function jsonOf(statement: RanStatement): JsonObject {
  return { ...statement };
}

function failureOf({ migration, direction }: Step, cause: unknown, statement: string | undefined): Error {
  if (isEvolventError(cause)) return cause;
  const failed: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, 'query') : undefined;
  const at = typeof failed === 'string' ? failed : statement;
  const fields = {
    migration: migration.name,
    direction,
    left: whatIsLeft(migration),
    ...(at === undefined ? {} : { statement: at }),
  };
  return migrationErrors.failure('MIGRATION_FAILED', { ...fields, cause }, cause);
}

function whatIsLeft({ isTransactional }: Migration): string {
  return isTransactional
    ? 'It was in a transaction, which is rolled back: nothing of it is left'
    : 'It was in no transaction: what ran before that is kept and written down, and is not run again';
}

function endedEarly({ signal }: Session, step: PlannedStep): unknown {
  const { reason } = signal;
  if (isEvolventError(reason)) return reason;
  return migrationErrors.failure('RUN_ENDED_EARLY', { migration: step.name });
}
