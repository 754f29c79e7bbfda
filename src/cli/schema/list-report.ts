import type { EventTypeHistory } from '../../compatibility/histories/event-type-history';
import type { LossLevel } from '../../operations/loss';
import { worstOf } from '../../operations/loss';
import { counted, plainText } from '../migrations/plain-text';
import { tableLines } from '../migrations/table';
import type { Colors } from '../migrations/terminal';

/** All event types as a table, what they are noted for after it, and what its words mean. */
export function listLines(histories: readonly EventTypeHistory[], colors: Colors): readonly string[] {
  if (histories.length === 0) return ['The registry has no event types.'];
  const rows = [
    ['event type', 'versions', 'steps', 'upcast', 'downcast', 'way back', histories.some(noteOf) ? 'note' : ''],
    ...histories.map((history) => [
      history.eventType,
      versionsOf(history),
      stepsOf(history),
      upcastOf(history),
      downcastOf(history),
      wayBackOf(history),
      noteOf(history),
    ]),
  ].map((row) => row.map((cell) => plainText(cell).replaceAll(/\s+/g, ' ')));
  const paints: Readonly<Record<LossLevel, (text: string) => string>> = {
    none: colors.green,
    'needs-default': colors.cyan,
    lossy: colors.yellow,
    opaque: colors.dim,
  };
  const table = tableLines(rows, (text, row, column) => {
    if (row === 0) return colors.dim(text);
    const level = Object.keys(paints).find((each): each is LossLevel => text.startsWith(each));
    return (column === 3 || column === 4) && level !== undefined ? paints[level](text) : text;
  });
  const versions = histories.reduce((sum, history) => sum + history.versions.length, 0);
  return [
    ...table,
    '',
    `${counted(histories.length, 'event type')}, ${counted(versions, 'version')}. upcast, downcast: the most that a step loses.`,
  ];
}

function versionsOf({ versions }: EventTypeHistory): string {
  const latest = versions.at(-1);
  return latest === undefined ? '' : latest === 1 ? '1' : `1-${latest}`;
}

function stepsOf({ steps }: EventTypeHistory): string {
  const functions = steps.filter(({ kind }) => kind === 'function').length;
  if (functions === 0) return steps.length === 0 ? '' : String(steps.length);
  return `${steps.length} (${counted(functions, 'function')})`;
}

function upcastOf({ steps }: EventTypeHistory): string {
  return steps.length === 0 ? '' : worstOf(steps.map(({ loss }) => loss)).level;
}

function downcastOf({ steps }: EventTypeHistory): string {
  const losses = steps.flatMap(({ wayBack }) => (wayBack.kind === 'none' ? [] : [wayBack.loss]));
  return losses.length === 0 ? '' : worstOf(losses).level;
}

function wayBackOf({ steps }: EventTypeHistory): string {
  if (steps.length === 0) return '';
  const without = steps.filter(({ wayBack }) => wayBack.kind === 'none').map(({ to }) => `v${to}`);
  return without.length === 0 ? 'yes' : `not from ${without.join(' ')}`;
}

function noteOf({ standing, outputs, reason = '', formerNames }: EventTypeHistory): string {
  const standings = { current: [], split: [`split into ${outputs.join(', ')}`], retired: [`retired: ${reason}`] };
  const former = formerNames.map(({ eventType, through }) => `${eventType} up to v${through}`);
  return [...standings[standing], ...former].join('; ');
}
