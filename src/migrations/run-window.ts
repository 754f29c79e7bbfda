import { migrationErrors } from './errors';
import type { RunWindow } from './migration';

/** Whether a step of that window may begin now. Throws `CONFIG_INVALID` where the window is no window. */
export function isOpen({ notBefore, notAfter, timeZone = 'UTC' }: RunWindow, now: Date): boolean {
  const minutes = minutesOf(timeIn(timeZone, now));
  const from = notBefore === undefined ? 0 : minutesOf(notBefore);
  const to = notAfter === undefined ? 24 * 60 : minutesOf(notAfter);
  return from <= to ? from <= minutes && minutes < to : from <= minutes || minutes < to;
}

function timeIn(timeZone: string, now: Date): string {
  try {
    return new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(
      now,
    );
  } catch (cause) {
    throw migrationErrors.failure(
      'CONFIG_INVALID',
      { reason: `the time zone ${timeZone} of a run window is unknown` },
      cause,
    );
  }
}

function minutesOf(time: string): number {
  const match = /^([01]\d|2[0-4]):([0-5]\d)$/.exec(time);
  if (match === null)
    throw migrationErrors.failure('CONFIG_INVALID', { reason: `a run window has ${time} where HH:MM is needed` });
  return Number(match[1]) * 60 + Number(match[2]);
}
