import { publish } from '../../diagnostics/channels';
import { sayDuration, sayStatement } from './say-duration';

/** The step that is being watched, as its messages name it. */
export interface WatchedStep {
  readonly runId: string;
  readonly target: string;
  readonly migration: string;
}

export interface WatchStepOptions extends WatchedStep {
  /** Milliseconds after which the step is slow. 0: never. */
  readonly slowAfter: number;
  /** The statement that runs at the moment, where it is known. */
  readonly statement?: () => string | undefined;
  readonly log: (line: string) => void;
}

/** setTimeout takes no more. */
const longestTimer = 2 ** 31 - 1;

/** Does the work, and tells the channel `slow` and the log when it takes longer than it should: then, and each time that doubles. */
export async function watchStep<Result>(options: WatchStepOptions, work: () => Promise<Result>): Promise<Result> {
  const { runId, target, migration, slowAfter, statement, log } = options;
  const start = performance.now();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const tellAfter = (due: number) => {
    const left = Math.max(0, due - (performance.now() - start));
    if (left > longestTimer) return;
    timer = setTimeout(() => {
      tellAfter(due * 2);
      const milliseconds = Math.round(performance.now() - start);
      const running = statement?.();
      publish('slow', { runId, target, migration, milliseconds, ...(running !== undefined && { statement: running }) });
      log(
        `${migration} has been running for ${sayDuration(milliseconds)}${running === undefined ? '' : `, now at: ${sayStatement(running)}`}`,
      );
    }, left);
    // A run that hangs is not kept alive by its watch.
    timer.unref();
  };
  if (slowAfter > 0) tellAfter(slowAfter);
  try {
    return await work();
  } finally {
    clearTimeout(timer);
  }
}
