import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { EventStoreAdapter, JsonObject } from '../src/index';
import { startPostgres } from '../test/engines/postgres';
import { createDatabase } from '../test/engines/postgres-database';
import { type Installed, installedIn } from './installed';
import { type Bench, type Measurement, median, medianAndLeast } from './measurement';

const eventCount = 10_000;

export const reading: Bench = {
  about: `${eventCount.toLocaleString('en')} events of one stream through EventStore and from the bare adapter, in turns`,
  async measure({ consumer, rounds = 15 }) {
    const installed = await installedIn(consumer);
    return [
      ...(await measureOn('PostgreSQL', installed, rounds, (measure) => withPostgres(installed, measure))),
      ...(await measureOn('memory', installed, rounds, (measure) => measure(installed.core.inMemoryAdapter()))),
    ];
  },
};

type Measure = <Transaction>(adapter: EventStoreAdapter<Transaction>) => Promise<Measurement[]>;

async function withPostgres({ postgres }: Installed, measure: Measure): Promise<Measurement[]> {
  const server = await startPostgres();
  const database = await createDatabase(server.url, 'bench');
  const dataSource = new DataSource({ ...database.dataSourceOptions });
  try {
    await dataSource.initialize();
    await postgres.createEventsTable({ dataSource });
    return await measure(postgres.postgresAdapter({ dataSource }));
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
    await server.stop();
  }
}

async function measureOn(
  engine: string,
  { core }: Installed,
  rounds: number,
  open: (measure: Measure) => Promise<Measurement[]>,
): Promise<Measurement[]> {
  return open(async (adapter) => {
    const store = new core.EventStore({ registry: registryOf(core), adapter });
    await fill(adapter, 'current', 3, { ...order, quantity: 3, warehouseId: 'WH-MAIN', reservationId: 'R-1' });
    await fill(adapter, 'old', 1, { ...order, qty: 3 });
    const ways: Record<string, () => Promise<number>> = {
      'bare adapter': () => countPages(adapter.readStream('current')),
      'EventStore, current events': () => countEvents(store.readStream('current')),
      'EventStore, current events, toArray()': async () => (await store.readStream('current').toArray()).length,
      'bare adapter, events of version 1': () => countPages(adapter.readStream('old')),
      'EventStore, version 1 upcast to 3': () => countEvents(store.readStream('old')),
    };
    const taken = await inTurns(ways, rounds);
    // Each round has its own ratio: what slows the machine down for a while slows both.
    const times = (way: string, bare: string) =>
      median(
        (taken.get(way) ?? []).map((milliseconds, round) => milliseconds / (taken.get(bare)?.[round] ?? Number.NaN)),
      );
    return [
      ...[...taken].map(([way, rounds]) => ({
        what: `${engine}: ${way}`,
        ...medianAndLeast(rounds),
        unit: 'ms' as const,
      })),
      {
        what: `${engine}: EventStore against bare, current events`,
        value: times('EventStore, current events', 'bare adapter'),
        unit: 'times',
        ...(engine === 'PostgreSQL' && { goal: 1.15 }),
      },
      {
        what: `${engine}: EventStore against bare, upcast events`,
        value: times('EventStore, version 1 upcast to 3', 'bare adapter, events of version 1'),
        unit: 'times',
      },
    ];
  });
}

/** Milliseconds of each way, measured round by round so that a busy moment of the machine falls on all of them. */
async function inTurns(
  ways: Record<string, () => Promise<number>>,
  rounds: number,
): Promise<Map<string, readonly number[]>> {
  const taken = new Map<string, number[]>(Object.keys(ways).map((way) => [way, []]));
  for (let round = -2; round < rounds; round += 1) {
    for (const [way, read] of Object.entries(ways)) {
      const start = performance.now();
      const count = await read();
      const milliseconds = performance.now() - start;
      if (count !== eventCount) throw new Error(`${way} read ${count} events.`);
      // The first two rounds are for warming up.
      if (round >= 0) taken.get(way)?.push(milliseconds);
    }
  }
  return taken;
}

async function countPages(pages: AsyncIterable<readonly unknown[]>): Promise<number> {
  let count = 0;
  for await (const page of pages) for (const event of page) if (event !== undefined) count += 1;
  return count;
}

async function countEvents(events: AsyncIterable<unknown>): Promise<number> {
  let count = 0;
  for await (const event of events) if (event !== undefined) count += 1;
  return count;
}

const order = { sku: 'A-1', order: 'O-17', customer: 'C-1234', note: 'by the end of the week', priority: 'normal' };
const orderSchema = z.object({
  sku: z.string(),
  order: z.string(),
  customer: z.string(),
  note: z.string(),
  priority: z.enum(['low', 'normal', 'high']),
});

function registryOf({ defineEvent, EventSchemaRegistry }: Installed['core']) {
  const StockReserved = defineEvent('StockReserved')
    .version(1, orderSchema.extend({ qty: z.int().positive() }))
    .version(2, orderSchema.extend({ quantity: z.int().positive(), warehouseId: z.string() }))
    .upcast(({ qty, ...rest }) => ({ ...rest, quantity: qty, warehouseId: 'WH-MAIN' }))
    .version(
      3,
      orderSchema.extend({ quantity: z.int().positive(), warehouseId: z.string(), reservationId: z.string() }),
    )
    .upcast((payload, context) => ({ ...payload, reservationId: context.stableId('reservation') }));
  return EventSchemaRegistry.of(StockReserved);
}

/** Past the EventStore, as old releases wrote. */
async function fill<Transaction>(
  adapter: EventStoreAdapter<Transaction>,
  streamId: string,
  eventVersion: number,
  payload: JsonObject,
): Promise<void> {
  for (let written = 0; written < eventCount; written += 1_000) {
    const events = Array.from({ length: 1_000 }, () => ({
      eventId: crypto.randomUUID(),
      eventType: 'StockReserved',
      eventVersion,
      payload,
      metadata: { correlationId: 'a4c1' },
    }));
    await adapter.append(streamId, events, { expectedSequence: written === 0 ? 'none' : written });
  }
}
