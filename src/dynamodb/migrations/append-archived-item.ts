import type { AppendedAgain, ArchivedEvent } from '../../migrations/restore-points/event-archive';
import type { Item } from '../attribute-values';
import type { EventsTable } from '../events-table';
import { readTail } from '../tail';
import { type ArchiveRequests, keyOf } from './archive-requests';
import { itemOfJson, textOfItem } from './item-json';
import { archivedItem } from './read-archive';

/** Puts the item at its place where its stream ends right before it. */
export async function appendArchivedItem(
  table: EventsTable,
  requests: ArchiveRequests,
  event: ArchivedEvent,
): Promise<AppendedAgain> {
  const item = itemOfJson(event.record);
  const standing = await standingAt(item);
  if (standing !== undefined) return verdict(standing);
  const last = (await readTail(table, event.streamId, 1)).events.at(-1)?.sequenceNumber;
  const next = last === undefined ? table.layout.firstSequence : last + 1;
  if (next !== event.sequenceNumber) return 'taken';
  if (await requests.replace(item, undefined)) return 'appended';
  // By somebody else, or by this very write, of which the SDK lost the answer.
  const written = await standingAt(item);
  return written === undefined ? 'taken' : verdict(written);

  async function standingAt(wanted: Item): Promise<Item | undefined> {
    return (await requests.find([keyOf(table, wanted)])).values().next().value;
  }

  function verdict(found: Item): AppendedAgain {
    const isSame =
      event.eventId === undefined
        ? textOfItem(found) === textOfItem(item)
        : archivedItem(table, found).eventId === event.eventId;
    return isSame ? 'present' : 'taken';
  }
}
