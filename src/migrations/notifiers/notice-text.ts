import { sayList } from '../../errors/say';
import type { RunNotice } from '../notifier';
import { sayDuration } from '../watch/say-duration';

/** The first line of a message: `evolvent run failed at FillSku1735689600000`. */
export function noticeTitle({ command, status, failed }: RunNotice): string {
  return `evolvent ${command} ${status}${failed === undefined ? '' : ` at ${failed}`}`;
}

/** The notice as lines for people. */
export function noticeText(notice: RunNotice): string {
  const { actor, startedAt, milliseconds, done, pending, reason, restorePoints, runId } = notice;
  const lines = [
    noticeTitle(notice),
    `By ${actor}, from ${startedAt}, for ${sayDuration(milliseconds)}.`,
    ...(reason === undefined ? [] : [`Why: ${reason}`]),
    `Done: ${done.length === 0 ? 'nothing' : sayList(done)}.`,
    ...(pending.length === 0 ? [] : [`Pending: ${sayList(pending)}.`]),
    ...(restorePoints.length === 0 ? [] : [`Restore points: ${sayList(restorePoints)}.`]),
    `Run ${runId}.`,
  ];
  return lines.join('\n');
}
