/**
 * The process that owns the database servers. The process that wants them may die in any way, even by SIGKILL: the
 * channel between the two closes then, and the keeper stops the servers and removes their folders.
 */
import type { Launching, RunningEngine } from './engine';
import { type EngineName, engineNames } from './engine-names';
import { startingWith } from './free-port';
import type { KeeperMessage, KeeperOrder } from './keeper-messages';
import { relay } from './relay';

const order: KeeperOrder = JSON.parse(process.argv[2] ?? '');
const closing = new AbortController();
const launches = new Set<Promise<RunningEngine>>();

const launching: Launching = {
  signal: closing.signal,
  own: (owns) => tell({ owns }),
  disown: (disowns) => tell({ disowns }),
};

for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP'] as const) process.on(signal, close);
process.on('disconnect', close);
process.on('uncaughtException', fail);
process.on('unhandledRejection', fail);

// It may have been gone before we listened.
if (!process.connected) close();
else answer().catch(fail);

async function answer(): Promise<void> {
  const urls = await Promise.all(order.engines.map(async (name) => [name, await keep(name)] as const));
  tell({ urls: Object.fromEntries(urls) });
}

async function keep(name: EngineName): Promise<string> {
  const engine = await engineNames[name](startingWith(order.firstPort));
  const launch = async () => {
    const launched = engine.launch(launching);
    launches.add(launched);
    return (await launched).port;
  };
  if (order.launch === 'now') return engine.url(await launch());
  return engine.url(
    await relay(() =>
      launch().catch((error) => {
        tell({ failed: describe(error) });
        throw error;
      }),
    ),
  );
}

function fail(error: unknown): void {
  tell({ failed: describe(error) });
  close();
}

function tell(message: KeeperMessage): void {
  if (process.connected) process.send?.(message, () => {});
}

function describe(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function close(): void {
  if (closing.signal.aborted) return;
  closing.abort(new Error('Nobody waits for the engine any more.'));
  stopAll().finally(() => process.exit(0));
}

async function stopAll(): Promise<void> {
  const outcomes = await Promise.allSettled(launches);
  await Promise.allSettled(outcomes.map((outcome) => outcome.status === 'fulfilled' && outcome.value.stop()));
}
