/**
 * Does work that can be ended: the first Ctrl-C or SIGTERM aborts the signal, so that what has begun is finished; the second ends the
 * process at once.
 */
export async function interruptible<Result>(
  say: (text: string) => void,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const onSignal = (signal: NodeJS.Signals) => {
    if (controller.signal.aborted) process.exit(signal === 'SIGTERM' ? 143 : 130);
    controller.abort();
    say(
      `${signal === 'SIGINT' ? 'Ctrl-C' : signal}: the current step is being finished, and no other is begun. Once more ends it at once.`,
    );
  };
  process.on('SIGINT', onSignal);
  process.on('SIGTERM', onSignal);
  try {
    return await work(controller.signal);
  } finally {
    process.off('SIGINT', onSignal);
    process.off('SIGTERM', onSignal);
  }
}
