import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import type { Socket } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Possession } from './engine';
import type { EngineName } from './engine-names';
import type { KeeperMessage, KeeperOrder } from './keeper-messages';
import { sweepUp } from './sweep-up';

export interface KeptEngines<Name extends EngineName> {
  readonly urls: Readonly<Record<Name, string>>;
  /** Resolves when the servers and their folders are gone. */
  stop(): Promise<void>;
}

/**
 * Has engines kept by a process of their own, for as long as this process lives and has not called `stop`.
 *
 * It needs no exit handlers: however this process ends, the keeper notices and cleans up within a second or so.
 */
export async function keep<Name extends EngineName>(
  engines: readonly Name[],
  { launch = 'now', ...order }: Partial<Omit<KeeperOrder, 'engines'>> = {},
): Promise<KeptEngines<Name>> {
  const keeper = spawnKeeper({ engines, launch, ...order });
  let possessions: Possession[] = [];
  let errors = '';
  let isAnswered = false;

  keeper.stderr?.on('data', (chunk) => {
    errors += chunk;
  });
  // Not 'close', which never comes once this side has disconnected.
  const gone = once(keeper, 'exit').then(async ([exitCode]) => {
    if (exitCode === 0) return;
    // A keeper that was killed leaves servers behind, and its last messages may still be on their way.
    if (keeper.connected) await once(keeper, 'disconnect');
    await sweepUp(possessions);
  });
  const stop = async () => {
    keeper.ref();
    if (keeper.connected) keeper.disconnect();
    await gone;
  };

  const urls = await new Promise<Record<Name, string>>((resolve, reject) => {
    keeper.on('message', (message: KeeperMessage) => {
      if ('owns' in message) possessions.push(message.owns);
      else if ('disowns' in message) possessions = possessions.filter(({ pid }) => pid !== message.disowns.pid);
      else if ('urls' in message) resolve(message.urls as Record<Name, string>);
      else if (isAnswered) console.error(message.failed);
      else reject(new Error(message.failed));
    });
    gone.then(() => reject(new Error(`The process that keeps ${engines.join(', ')} has ended. ${errors}`)), reject);
  });

  isAnswered = true;
  // Nothing of the keeper keeps this process alive.
  keeper.unref();
  keeper.channel?.unref();
  (keeper.stderr as Socket).unref();
  return { urls, stop };
}

function spawnKeeper(order: KeeperOrder): ChildProcess {
  // A file URL, because a bare name would be looked for in the current folder.
  const typescript = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;
  const program = fileURLToPath(new URL('./keeper.ts', import.meta.url));
  return spawn(process.execPath, ['--import', typescript, program, JSON.stringify(order)], {
    // Detached, so that Ctrl-C in the terminal reaches only the process that the engines are kept for.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
  });
}
