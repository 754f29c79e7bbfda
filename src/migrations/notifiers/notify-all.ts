import { reasonOf } from '../../errors/say';
import type { Notifier, RunNotice } from '../notifier';

export interface NotifyOptions {
  /** Milliseconds that each may take. Default: 10,000. */
  readonly timeout?: number;
  readonly log: (line: string) => void;
}

/** Tells all of them at once. One that fails, or takes too long, is a line of the log and nothing else. Never throws. */
export async function notifyAll(
  notifiers: readonly Notifier[],
  notice: RunNotice,
  { timeout = 10_000, log }: NotifyOptions,
): Promise<void> {
  await Promise.all(
    notifiers.map(async (notifier) => {
      try {
        await inTime(timeout, (signal) => notifier.notify(notice, signal));
      } catch (error) {
        log(`Notifier ${notifier.name} failed, which changes nothing of the run: ${reasonOf(error)}`);
      }
    }),
  );
}

/** A notifier may not look at its signal, so its end is not waited for. */
async function inTime(milliseconds: number, work: (signal: AbortSignal) => Promise<void>): Promise<void> {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      const reason = new Error(`it did not end within ${milliseconds} ms`);
      reject(reason);
      controller.abort(reason);
    }, milliseconds);
  });
  try {
    await Promise.race([work(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
