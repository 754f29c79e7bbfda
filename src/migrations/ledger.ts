import type { HistoryEntry, RanStatement } from './history';
import type { TargetName } from './migration';

export type LedgerState = 'started' | 'finished' | 'failed' | 'reverted';

/** What the history says of one migration. */
export interface LedgerLine {
  readonly target: TargetName;
  readonly name: string;
  readonly state: LedgerState;
  /** The run that began it; runs that go on with it keep that. */
  readonly attempt: string;
  /** Of the last attempt. */
  readonly direction: 'up' | 'down';
  readonly runId: string;
  readonly actor: string;
  /** ISO 8601: when it came to this state. */
  readonly at: string;
  readonly milliseconds: number | undefined;
  readonly checksum: string | undefined;
  readonly reason: string | undefined;
  /** Statements of an attempt that is not through, by interruption or failure. */
  readonly ran: readonly RanStatement[];
  readonly inDoubt: RanStatement | undefined;
}

export interface LedgerRun {
  readonly runId: string;
  readonly command: string;
  readonly actor: string;
  readonly startedAt: string;
  readonly state: 'unfinished' | 'finished' | 'failed' | 'abandoned';
  /** The stages that are through. */
  readonly stages: readonly string[];
  readonly restorePoints: readonly HistoryEntry[];
  /** The run that this one goes on for. */
  readonly continues: string | undefined;
  /** Names that it brought up, and is the last to have done so. */
  readonly done: readonly { readonly target: TargetName; readonly name: string }[];
}

/** The state of all migrations and runs, as the history tells it. */
export interface Ledger {
  readonly lines: ReadonlyMap<string, LedgerLine>;
  /** Oldest first. */
  readonly runs: readonly LedgerRun[];
}

export function ledgerKey(target: TargetName, name: string): string {
  return `${target} ${name}`;
}

type Changing<T> = { -readonly [Key in keyof T]: T[Key] };
type ChangingRun = Omit<Changing<LedgerRun>, 'stages' | 'restorePoints' | 'done'> & {
  stages: string[];
  restorePoints: HistoryEntry[];
  done: { target: TargetName; name: string }[];
};

/** Reads the history from its first entry to its last. */
export function ledgerOf(entries: readonly HistoryEntry[]): Ledger {
  const lines = new Map<string, Changing<LedgerLine>>();
  const runs = new Map<string, ChangingRun>();
  for (const entry of entries) {
    tellRun(runs, entry);
    tellLine(lines, runs, entry);
  }
  return { lines, runs: [...runs.values()] };
}

function tellRun(runs: Map<string, ChangingRun>, entry: HistoryEntry): void {
  const { runId, kind, details } = entry;
  if (kind === 'run-started') {
    runs.set(runId, {
      runId,
      command: textOf(details.command) ?? 'run',
      actor: entry.actor,
      startedAt: entry.at,
      state: 'unfinished',
      stages: [],
      restorePoints: [],
      continues: textOf(details.continues),
      done: [],
    });
    return;
  }
  const run = runs.get(runId);
  if (run === undefined) return;
  if (kind === 'run-finished') run.state = 'finished';
  else if (kind === 'run-failed') run.state = 'failed';
  else if (kind === 'run-abandoned') run.state = 'abandoned';
  else if (kind === 'stage-finished') run.stages.push(textOf(details.stage) ?? '');
  else if (kind === 'restore-point-made') run.restorePoints.push(entry);
}

function tellLine(lines: Map<string, Changing<LedgerLine>>, runs: Map<string, ChangingRun>, entry: HistoryEntry): void {
  const { target, migration: name, kind, details } = entry;
  if (target === undefined || name === undefined) return;
  const key = ledgerKey(target, name);
  const line = lines.get(key);
  const direction = details.direction === 'down' ? 'down' : 'up';
  const common = { runId: entry.runId, actor: entry.actor, at: entry.at };
  switch (kind) {
    case 'migration-started': {
      // What an attempt in the same direction has left is gone on with.
      const goesOn =
        line !== undefined && line.direction === direction && (line.state === 'started' || line.state === 'failed');
      lines.set(key, {
        target,
        name,
        ...common,
        attempt: goesOn ? line.attempt : entry.runId,
        state: 'started',
        direction,
        milliseconds: undefined,
        checksum: line?.checksum,
        reason: undefined,
        ran: goesOn ? line.ran : [],
        inDoubt: goesOn ? line.inDoubt : undefined,
      });
      return;
    }
    case 'statement-started':
      if (line !== undefined) line.inDoubt = statementOf(details);
      return;
    case 'statement-failed':
      if (line !== undefined) line.inDoubt = undefined;
      return;
    case 'statement-finished':
      if (line !== undefined) {
        line.inDoubt = undefined;
        line.ran = [...line.ran, statementOf(details)];
      }
      return;
    case 'migration-failed':
      if (line !== undefined) Object.assign(line, common, { state: 'failed', reason: textOf(details.reason) });
      return;
    case 'migration-finished':
    case 'migration-reverted':
    case 'migration-settled': {
      const isApplied = kind === 'migration-finished' || (kind === 'migration-settled' && details.isApplied === true);
      for (const run of runs.values())
        run.done = run.done.filter((each) => each.target !== target || each.name !== name);
      // What another tool has applied was brought up by no run of ours; what a run died after, by that run.
      const by = kind === 'migration-finished' ? entry.runId : line?.state === 'started' ? line.runId : undefined;
      if (isApplied && by !== undefined) runs.get(by)?.done.push({ target, name });
      lines.set(key, {
        target,
        name,
        ...common,
        attempt: line?.attempt ?? entry.runId,
        state: isApplied ? 'finished' : 'reverted',
        direction: isApplied ? 'up' : 'down',
        milliseconds: typeof details.milliseconds === 'number' ? details.milliseconds : undefined,
        checksum: textOf(details.checksum) ?? line?.checksum,
        reason: textOf(details.reason),
        ran: [],
        inDoubt: undefined,
      });
      return;
    }
    default:
  }
}

function statementOf(details: HistoryEntry['details']): RanStatement {
  return {
    statement: textOf(details.statement) ?? '',
    checksum: textOf(details.checksum) ?? '',
    milliseconds: typeof details.milliseconds === 'number' ? details.milliseconds : 0,
    ...(details.answer === undefined ? {} : { answer: details.answer }),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
