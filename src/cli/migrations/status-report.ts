import type { Status, StatusLine } from '../../migrations/status';
import { duration, utcTime } from './duration';
import { counted, plainText } from './plain-text';
import { holderText } from './progress';
import { tableLines } from './table';
import type { Colors } from './terminal';

/** Where all migrations stand, as a table: what is applied first, what is to come after it. */
export function statusLines({ migrations, counts, unfinished, holders }: Status, colors: Colors): readonly string[] {
  const isThere = ({ state }: StatusLine) => state === 'applied' || state === 'missing';
  const shown = [...migrations.filter(isThere), ...migrations.filter((line) => !isThere(line))];
  const paints = {
    applied: colors.green,
    pending: colors.yellow,
    interrupted: colors.red,
    reverting: colors.red,
    failed: colors.red,
    missing: colors.yellow,
  };
  const rows = [
    ['state', 'database', 'name', 'when', 'who', 'took', 'note'],
    ...shown.map(({ state, target, name, at, actor, milliseconds, note, reason, phase }) => [
      state,
      target,
      name,
      at === undefined ? '' : utcTime(at),
      actor ?? '',
      milliseconds === undefined ? '' : duration(milliseconds),
      [
        note ?? (state === 'pending' && at !== undefined ? 'taken back' : undefined),
        reason?.split('\n')[0],
        state === 'pending' && phase === 'contract' ? 'contract: runs when asked for' : undefined,
      ]
        .filter((each) => each !== undefined)
        .join('; '),
    ]),
  ].map((row) => row.map(plainText));
  const numbers = Object.entries(counts).filter(
    ([state, count]) => count > 0 || state === 'pending' || state === 'applied',
  );
  return [
    ...(shown.length === 0
      ? ['There are no migrations.']
      : tableLines(rows, (text, row, column) => {
          if (row === 0) return colors.dim(text);
          const state = shown[row - 1]?.state;
          return column === 0 && state !== undefined ? paints[state](text) : text;
        })),
    '',
    numbers.map(([state, count]) => `${count} ${state}`).join(', '),
    ...holders.map(({ place, holder }) => `At work on ${plainText(place)}: ${holderText(holder)}.`),
    ...unfinished.map(
      ({ runId, actor, startedAt }) =>
        `${colors.yellow('!')} Run ${runId} of ${plainText(actor)}, begun ${utcTime(startedAt)}, did not end: evolvent run goes on with it.`,
    ),
    ...(counts.interrupted > 0
      ? [
          `${colors.yellow('!')} ${counted(counts.interrupted, 'migration')} interrupted: evolvent run goes on, or says what to look at.`,
        ]
      : []),
  ];
}
