import { afterAll, beforeAll, describe, test } from 'vitest';
import { adapterConformance } from '../testing';
import {
  type DescribedTable,
  inventoryTable,
  mixedKinds,
  singleTable,
  suffixedNames,
  versionInMetadata,
} from './foreign-tables.fixture';
import { engines, openTable } from './tables.fixture';

interface TestedTable extends Partial<DescribedTable> {
  readonly options: DescribedTable['options'];
}

const everywhere: Readonly<Record<string, TestedTable>> = {
  'our own table': { options: { eventTypeIndex: 'EventTypeIndex' } },
  'the table of the inventory service': inventoryTable,
};

/** Layouts differ in what is asked for and made of it, not in the engine. */
const once: Readonly<Record<string, TestedTable>> = {
  'a single table with PK and SK': singleTable,
  'names such as StockReserved.v2, payload as JSON text': suffixedNames,
  'the version in the metadata, the payload as remaining attributes': versionInMetadata,
  'other items in the same partition; no ids, metadata and times': mixedKinds,
};

for (const [index, [engine, url]] of Object.entries(engines).entries()) {
  const tables = index === 0 ? { ...everywhere, ...once } : everywhere;
  for (const [name, { options, foreign }] of Object.entries(tables)) {
    const transactions = engine !== 'dynalite';
    adapterConformance({
      name: `${name}, on ${engine}`,
      runner: { describe, test, beforeAll, afterAll },
      capabilities: {
        mostEventsPerAppend: transactions ? 100 : 1,
        mostBytesPerEvent: 400 * 1024,
        eventIds: typeof options.layout?.eventId !== 'object',
        metadata: typeof options.layout?.metadata !== 'object',
        readByType: options.eventTypeIndex !== undefined,
        globalOrder: false,
        transactions: false,
      },
      async open() {
        const { adapter, client } = await openTable({ url, foreign, ...options, transactions });
        return { adapter, close: async () => client.destroy() };
      },
    });
  }
}
