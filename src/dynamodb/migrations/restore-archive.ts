import { hexadecimal, sha256 } from '../../event/sha256';
import { migrationErrors } from '../../migrations/errors';
import type {
  ArchivedEvent,
  ArchivedPages,
  ArchiveRestore,
  RestoredEvents,
} from '../../migrations/restore-points/event-archive';
import type { Item } from '../attribute-values';
import { adapterName, type EventsTable } from '../events-table';
import { type ArchiveRequests, keyOf, keyText, mostKeysAtOnce } from './archive-requests';
import { itemOfJson, textOfItem } from './item-json';
import { Places } from './places';
import { archivedItem, eventItems } from './read-archive';

interface Compared {
  readonly event: ArchivedEvent;
  readonly item: Item;
  /** What stands at its place now. */
  readonly standing: Item | undefined;
}

/**
 * Item by item, each write on condition that the item is as it was read. Nothing is written before all that will be removed is saved;
 * what was appended or changed meanwhile is left as it is, and ends the restore.
 */
export async function restoreArchive(
  table: EventsTable,
  requests: ArchiveRequests,
  work: ArchiveRestore,
): Promise<RestoredEvents> {
  const { signal } = work;
  const exported = new Places();
  for await (const page of work.exported()) {
    signal.throwIfAborted();
    for (const { streamId, sequenceNumber } of page) exported.add(streamId, sequenceNumber);
  }
  // Of what was appended since the export, which is little: a hash of each fits in memory.
  const saved = new Set<string>();
  await work.save(toBeRemoved());
  const { unchanged, putBack, replaced } = await putBackExported();
  return { unchanged, putBack, removed: replaced + (await removeOthers()) };

  async function* toBeRemoved(): ArchivedPages {
    for await (const items of eventItems(table, signal)) {
      yield items.filter((item) => !isExported(archivedItem(table, item))).map(noteSaved);
    }
    for await (const compared of comparedPages()) {
      yield compared.flatMap(({ event, standing }) =>
        standing !== undefined && isAnother(event, standing) ? [noteSaved(standing)] : [],
      );
    }
  }

  function noteSaved(item: Item): ArchivedEvent {
    saved.add(hashOf(item));
    return archivedItem(table, item);
  }

  function isExported({ streamId, sequenceNumber }: ArchivedEvent): boolean {
    return exported.has(streamId, sequenceNumber);
  }

  function isAnother(event: ArchivedEvent, standing: Item): boolean {
    return archivedItem(table, standing).eventId !== event.eventId;
  }

  async function* comparedPages(): AsyncGenerator<Compared[]> {
    for await (const page of work.exported()) {
      for (let first = 0; first < page.length; first += mostKeysAtOnce) {
        signal.throwIfAborted();
        const events = page.slice(first, first + mostKeysAtOnce);
        const items = events.map((event) => ({ event, item: itemOfJson(event.record) }));
        const found = await requests.find(items.map(({ item }) => keyOf(table, item)));
        yield items.map((wanted) => ({ ...wanted, standing: found.get(keyText(keyOf(table, wanted.item))) }));
      }
    }
  }

  async function putBackExported() {
    const counts = { unchanged: 0, putBack: 0, replaced: 0 };
    for await (const compared of comparedPages()) {
      for (const { event, item, standing } of compared) {
        if (standing !== undefined && textOfItem(standing) === textOfItem(item)) {
          counts.unchanged += 1;
          continue;
        }
        const another = standing !== undefined && isAnother(event, standing);
        if (another && !saved.has(hashOf(standing))) throw inUse(event);
        if (!(await requests.replace(item, standing))) throw inUse(event);
        counts.putBack += 1;
        if (another) counts.replaced += 1;
      }
    }
    return counts;
  }

  async function removeOthers(): Promise<number> {
    let removed = 0;
    for await (const items of eventItems(table, signal)) {
      for (const item of items) {
        const event = archivedItem(table, item);
        if (isExported(event)) continue;
        if (!saved.has(hashOf(item))) throw inUse(event);
        if (!(await requests.remove(item))) throw inUse(event);
        removed += 1;
      }
    }
    return removed;
  }

  function inUse({ streamId, sequenceNumber }: ArchivedEvent) {
    return migrationErrors.failure('DATABASE_UNFIT', {
      place: adapterName(table),
      reason: `${streamId} #${sequenceNumber} was written while the table was being restored`,
      remedy: 'Stop whatever writes to the table, and give the same command again: it goes on where it stopped.',
    });
  }
}

function hashOf(item: Item): string {
  return hexadecimal(sha256(new TextEncoder().encode(textOfItem(item))));
}
