import type { EventArchive } from '../../migrations/restore-points/event-archive';
import type { Finding } from '../../store/finding';
import { type DynamodbClient, requestsTo } from '../client';
import { isNamed } from '../errors';
import { adapterName, defaultTable, type EventsTable, reporting } from '../events-table';
import { type DynamodbLayout, tableLayout } from '../layout';
import { appendArchivedItem } from './append-archived-item';
import { archiveRequests } from './archive-requests';
import { archivedItem, eventItems } from './read-archive';
import { restoreArchive } from './restore-archive';

export interface DynamodbEventArchiveOptions {
  readonly client: DynamodbClient;
  /** Default: `evolvent_events`. */
  readonly table?: string;
  /** Default: the layout of the table that `createEventsTable` makes. */
  readonly layout?: DynamodbLayout;
}

/**
 * A table of events, item by item with all attributes in DynamoDB's own terms: for `eventExport`. Other kinds of items of the same table
 * are neither read nor touched.
 *
 * Reading is a consistent scan of the whole table, at full price. It is no snapshot: all that was acknowledged before it began is in it,
 * and of what is appended meanwhile a part of each stream that has no holes. A restore is not all or nothing: each write is conditional,
 * and a restore that was interrupted goes on when it is asked for again. Streams and triggers of the table see the writes.
 *
 * @example
 * ```ts
 * const archive = dynamodbEventArchive({ client, table: 'inventory_events' });
 * ```
 */
export function dynamodbEventArchive(options: DynamodbEventArchiveOptions): EventArchive {
  const { client, table: name = defaultTable } = options;
  const table: EventsTable = {
    name,
    layout: tableLayout(options.layout),
    requests: requestsTo(client, 20_000),
    eventTypeIndex: undefined,
    transactions: false,
    repeatWindow: 1,
    inexactNumbers: 'refuse',
  };
  const requests = archiveRequests(client, table);
  return {
    name: adapterName(table),
    target: 'dynamodb',
    check: () => reporting(table, { call: 'look at the table' }, () => findings(table)),
    async *read(signal) {
      for await (const items of eventItems(table, signal)) yield items.map((item) => archivedItem(table, item));
    },
    restore: (work) => reporting(table, { call: 'restore its events' }, () => restoreArchive(table, requests, work)),
    appendAgain: (event) =>
      reporting(table, { call: 'append an event again', streamId: event.streamId }, () =>
        appendArchivedItem(table, requests, event),
      ),
  };
}

async function findings({ name, requests }: EventsTable): Promise<Finding[]> {
  try {
    const { Table } = await requests.describeTable(name);
    if (Table?.StreamSpecification?.StreamEnabled !== true) return [];
    return [
      {
        rule: 'stream-enabled',
        severity: 'warning',
        place: name,
        explanation: 'The stream of the table carries what a restore writes and removes to whoever reads it.',
        remedy: 'Stop its consumers while the table is restored, or make them skip what they know.',
      },
    ];
  } catch (error) {
    if (!isNamed(error, 'ResourceNotFoundException')) throw error;
    const explanation = `There is no table ${name} to export.`;
    return [{ rule: 'table-missing', severity: 'blocker', place: name, explanation, remedy: 'Correct its name.' }];
  }
}
