import type { DataSource } from 'typeorm';
import { type Published, publish } from '../../diagnostics/channels';
import { sayDuration, sayStatement } from '../../migrations/watch/say-duration';
import type { WatchedStep } from '../../migrations/watch/watch-step';

export interface SampleBlockersOptions extends WatchedStep {
  /** Where a connection of its own is taken from, when the first sample is due. */
  readonly dataSource: DataSource;
  /** The backend whose waits are looked at: `pg_backend_pid()` of the connection that works. */
  readonly pid: number;
  /** Milliseconds before the first sample. Default: 500. */
  readonly first?: number;
  /** Milliseconds between samples. Default: 1,000. */
  readonly interval?: number;
  readonly log: (line: string) => void;
}

type Blocked = Published['blocked'];

interface Sample {
  readonly mode: string;
  readonly kind: string;
  readonly relation: string | null;
  readonly milliseconds: number;
  readonly statement: string;
  readonly blockers: Blocked['blockers'];
}

const sampleStatement = `SELECT waiting.mode, waiting.locktype AS kind, waiting.relation::regclass::text AS relation,
    round(extract(epoch FROM clock_timestamp() - coalesce(waiting.waitstart, activity.query_start)) * 1000)::int8::float8 AS milliseconds,
    activity.query AS statement,
    (SELECT coalesce(json_agg(json_build_object('pid', pid, 'application', coalesce(application_name, ''), 'state', coalesce(state, ''),
        'statement', coalesce(query, ''),
        'milliseconds', round(extract(epoch FROM clock_timestamp() - coalesce(xact_start, query_start, backend_start)) * 1000)) ORDER BY xact_start), '[]')
      FROM pg_stat_activity WHERE pid = ANY (pg_blocking_pids(waiting.pid))) AS blockers
  FROM pg_locks waiting JOIN pg_stat_activity activity USING (pid) WHERE waiting.pid = $1 AND NOT waiting.granted LIMIT 1`;

/**
 * Does the work, and looks meanwhile whether its connection waits for a lock, and who holds that: the channel `blocked` hears of every
 * sample, the log when others hold it, or the wait has doubled. What goes wrong with looking is a line of the log.
 */
export async function sampleBlockers<Result>(
  options: SampleBlockersOptions,
  work: () => Promise<Result>,
): Promise<Result> {
  const { dataSource, pid, first = 500, interval = 1000, log } = options;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let logged = { holders: '', milliseconds: 0 };

  const tell = (sample: Sample) => {
    const { runId, target, migration } = options;
    const { milliseconds, statement, blockers } = sample;
    publish('blocked', { runId, target, migration, milliseconds, statement, blockers });
    const holders = blockers.map((blocker) => blocker.pid).join();
    const isNews =
      holders !== logged.holders || milliseconds < logged.milliseconds || milliseconds >= logged.milliseconds * 2;
    if (!isNews) return;
    logged = { holders, milliseconds };
    log(sayBlocked(migration, sample));
  };
  const sample = async () => {
    // Let go each time: the pool may have few connections, and the step may need one.
    const queryRunner = dataSource.createQueryRunner();
    try {
      const [found]: Sample[] = await queryRunner.query(sampleStatement, [pid]);
      if (found !== undefined && !isOver) tell(found);
    } catch (error) {
      if (!isOver) log(`Who holds locks cannot be looked at: ${sayStatement(String(error))}`);
    }
    await queryRunner.release().catch(() => {});
    if (!isOver) sampleAfter(interval);
  };
  const sampleAfter = (milliseconds: number) => {
    timer = setTimeout(sample, milliseconds);
    timer.unref();
  };

  sampleAfter(first);
  try {
    return await work();
  } finally {
    isOver = true;
    clearTimeout(timer);
  }
}

/** For people: `FillSku1 waits for 12 s for AccessExclusive on stock, held by pid 4711 (psql, idle in transaction for 3 min): SELECT 1`. */
export function sayBlocked(migration: string, { mode, kind, relation, milliseconds, blockers }: Sample): string {
  const lock = `${mode.replace(/Lock$/, '')} ${relation === null ? `of a ${kind}` : `on ${relation}`}`;
  const holders = blockers.map(({ pid, application, state, milliseconds: open, statement }) => {
    const who = [application, `${state === '' ? 'at work' : state} for ${sayDuration(open)}`].filter(
      (part) => part !== '',
    );
    return `pid ${pid} (${who.join(', ')})${statement === '' ? '' : `: ${sayStatement(statement)}`}`;
  });
  const held = holders.length === 0 ? 'held by nobody who can be seen' : `held by ${holders.join('; ')}`;
  return `${migration} waits for ${sayDuration(milliseconds)} for ${lock}, ${held}`;
}
