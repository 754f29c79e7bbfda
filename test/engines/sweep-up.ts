import { rm } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { Possession } from './engine';

/**
 * Ends and removes what a killed keeper left behind. (When a process and its keeper are both killed, nobody is left to
 * do so: PostgreSQL ends by itself within a minute of its folder being removed, DynamoDB Local has to be ended by hand.)
 */
export async function sweepUp(possessions: readonly Possession[]): Promise<void> {
  const pids = possessions.flatMap(({ pid }) => pid ?? []);
  // The signal that both engines take for "end now".
  for (const pid of pids) send('SIGINT', pid);
  const deadline = Date.now() + 5_000;
  while (pids.some(isAlive) && Date.now() < deadline) await pause(25);
  for (const pid of pids) send('SIGKILL', pid);
  for (const { folder } of possessions) {
    if (folder) await rm(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

function isAlive(pid: number): boolean {
  return send(0, pid);
}

function send(signal: NodeJS.Signals | 0, pid: number): boolean {
  try {
    return process.kill(pid, signal);
  } catch {
    return false;
  }
}
