import type { JsonObject } from 'evolvent';
import type { OldEvent } from '../old-events';
import { textTable } from './text-table';

/** One event twice: as an old release stored it, and as the service reads it. */
export function storedAndRead({ stored, current }: OldEvent): string {
  const left = linesOf(stored.payload, stored.metadata);
  const right = linesOf(current.payload, current.metadata);
  const rows = Array.from({ length: Math.max(left.length, right.length) }, (_, index) => [
    ...(left[index] ?? ['', '']),
    '',
    ...(right[index] ?? ['', '']),
  ]);
  const columns = [
    { heading: 'stored' },
    { heading: `${stored.eventType} v${stored.eventVersion ?? 1}` },
    { heading: '' },
    { heading: 'read' },
    { heading: `${current.eventType} v${current.eventVersion}` },
  ];
  return textTable(columns, rows);
}

function linesOf(payload: object, metadata: JsonObject): string[][] {
  const own = Object.entries(payload).map(([name, value]) => [name, say(value)]);
  return [...own, ...Object.entries(metadata).map(([name, value]) => [`metadata.${name}`, say(value)])];
}

function say(value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.values(value).map(say).join(' ');
}
