import type { JsonObject, JsonValue } from '../../event/json';
import type { HistoryEntry } from '../../migrations/history';
import type { Item } from '../attribute-values';
import { bytesOf } from '../item-size';
import { keyOf } from './own-table';

/** Of one item, well below the 400 KB that DynamoDB takes. */
const mostBytes = 300_000;
/** Of one transaction, below 4 MB. */
const mostBytesAtOnce = 3_600_000;

/**
 * The entries of one call as few items as they fit in, so that a transaction takes them all: an item a call, in general. What is too
 * long for that is cut, longest texts first, and no entry is lost.
 */
export function historyItems(entries: readonly HistoryEntry[]): Item[] {
  const most = Math.min(mostBytes - 1000, Math.floor(mostBytesAtOnce / Math.max(1, entries.length)));
  const items: Item[] = [];
  let texts: string[] = [];
  let first: HistoryEntry | undefined;
  let size = 0;
  const close = () => {
    if (first !== undefined) items.push(itemOf(first, texts));
    [texts, first, size] = [[], undefined, 0];
  };
  for (const entry of entries) {
    const text = fitting(entry, most);
    const bytes = bytesOf(text) + 1;
    if (size + bytes > mostBytes) close();
    first ??= entry;
    texts.push(text);
    size += bytes;
  }
  close();
  return items;
}

function itemOf(first: HistoryEntry, texts: readonly string[]): Item {
  return {
    // Padded, as range keys are ordered as texts.
    ...keyOf('history', String(first.number).padStart(16, '0')),
    at: { S: first.at },
    runId: { S: first.runId },
    kind: { S: first.kind },
    entries: { S: `[${texts.join(',')}]` },
  };
}

export function entriesOf(item: Item): readonly HistoryEntry[] {
  return JSON.parse(item.entries?.S ?? '[]');
}

function fitting(entry: HistoryEntry, most: number): string {
  let text = JSON.stringify(entry);
  // Half of an answer would mislead a migration that goes on after it: all of it or nothing.
  const details = bytesOf(text) > most ? withoutAnswers(entry.details) : entry.details;
  for (let longest = 65_536; bytesOf(text) > most && longest >= 16; longest /= 4) {
    text = JSON.stringify({ ...entry, details: shortened(details, longest) });
  }
  if (bytesOf(text) <= most) return text;
  const scalars = Object.entries(shortened(details, 64) as JsonObject).filter(([, value]) => typeof value !== 'object');
  const kept = Object.fromEntries(scalars.slice(0, 50));
  return JSON.stringify({ ...entry, details: { ...kept, shortened: 'it was too long for one item' } });
}

function withoutAnswers(details: JsonObject): JsonObject {
  return JSON.parse(JSON.stringify(details, (name, value: unknown) => (name === 'answer' ? undefined : value)));
}

function shortened(value: JsonValue, longest: number): JsonValue {
  if (typeof value === 'string') {
    return value.length > longest ? `${value.slice(0, longest)}... (${value.length} characters)` : value;
  }
  if (typeof value !== 'object' || value === null) return value;
  return JSON.parse(JSON.stringify(value), (_, member: JsonValue) =>
    typeof member === 'string' ? shortened(member, longest) : member,
  );
}
