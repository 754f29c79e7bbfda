import type { RestoreContext } from '../migrations/restore-point';
import { type Patience, pause, type Unready, waitUntil } from './patience';
import { backupFailure, isNotFound, isThrottling } from './refusal';

/** Requests to AWS on behalf of one call of a restore point. */
export interface Calls {
  /** The answer; asks again in a while where AWS is asked too often. */
  send<T>(request: (options: RequestOptions) => Promise<T>): Promise<T>;
  /** As `send`; undefined where there is no such thing. */
  find<T>(request: (options: RequestOptions) => Promise<T>): Promise<T | undefined>;
  /** Looks until it is there, and tells what it waits for. */
  until<T extends object>(look: () => Promise<T | Unready>): Promise<T>;
  readonly context: RestoreContext;
}

export interface RequestOptions {
  readonly abortSignal: AbortSignal;
}

const mostAttempts = 8;

/** Does the work; whatever goes wrong becomes `RESTORE_POINT_FAILED`, or `RESTORE_FAILED` where something is being restored. */
export async function withCalls<T>(
  doing: { readonly provider: string; readonly restoring?: string; readonly patience: Patience | undefined },
  context: RestoreContext,
  work: (calls: Calls) => Promise<T>,
): Promise<T> {
  const { patience = {} } = doing;
  const { signal, log } = context;
  const send: Calls['send'] = async (request) => {
    for (let attempt = 1, delay = patience.firstDelay ?? 2_000; ; attempt += 1, delay *= 2) {
      signal.throwIfAborted();
      try {
        return await request({ abortSignal: signal });
      } catch (error) {
        if (!isThrottling(error) || attempt === mostAttempts) throw error;
        log(`AWS is being asked too often; asking again in ${delay} ms`);
        await pause(delay, signal);
      }
    }
  };
  const calls: Calls = {
    context,
    send,
    find: (request) =>
      send(request).catch((error) => {
        if (isNotFound(error)) return undefined;
        throw error;
      }),
    until: (look) => waitUntil(look, patience, context),
  };
  try {
    return await work(calls);
  } catch (cause) {
    throw backupFailure(doing, signal.aborted ? signal.reason : cause);
  }
}
