import { hostname, userInfo } from 'node:os';

declare const EVOLVENT_VERSION: string | undefined;

/** The release that writes the history. */
export const tool = `evolvent ${typeof EVOLVENT_VERSION === 'string' ? EVOLVENT_VERSION : 'development'}`;

/** Who runs, where the config does not say. */
export function actorHere(): string {
  try {
    return `${userInfo().username}@${hostname()}`;
  } catch {
    // A container may run as a user that has no name.
    return `uid ${process.getuid?.() ?? 'unknown'}@${hostname()}`;
  }
}

/** Sortable by time, and unique. */
export function newRunId(now = new Date()): string {
  const time = now.toISOString().replace(/[-:]/g, '').slice(0, 15);
  return `${time}-${crypto.randomUUID().slice(0, 8)}`;
}
