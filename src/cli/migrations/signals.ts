/** What a shell says of a process that a signal has ended. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 } as const;

/**
 * Does work that can be ended: the first Ctrl-C or SIGTERM aborts the signal, so that what has begun is finished; the second ends the
 * process at once. A terminal that is closed is a SIGHUP.
 */
export async function interruptible<Result>(
  say: (text: string) => void,
  work: (signal: AbortSignal) => Promise<Result>,
): Promise<Result> {
  const controller = new AbortController();
  const onSignal = (signal: keyof typeof exitCodes) => {
    if (controller.signal.aborted) process.exit(exitCodes[signal]);
    controller.abort();
    say(
      `${signal === 'SIGINT' ? 'Ctrl-C' : signal}: the current step is being finished, and no other is begun. Once more ends it at once.`,
    );
  };
  const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];
  for (const signal of signals) process.on(signal, onSignal);
  try {
    return await work(controller.signal);
  } finally {
    for (const signal of signals) process.off(signal, onSignal);
  }
}
