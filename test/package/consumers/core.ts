// Compiled and run in an empty project where nothing but Evolvent is installed.
import {
  type CurrentEventOf,
  defineEvent,
  EventSchemaRegistry,
  EventStore,
  inMemoryAdapter,
  isEvolventError,
  type StandardSchema,
} from 'evolvent';

// Neither the DOM nor Node: the declarations of Evolvent need no types of either.
declare const console: { log(text: string): void };

interface ReservedV1 {
  readonly sku: string;
  readonly qty: number;
}
interface ReservedV2 {
  readonly sku: string;
  readonly quantity: number;
}

function schemaOf<Payload>(isPayload: (value: object) => boolean): StandardSchema<Payload> {
  return {
    '~standard': {
      version: 1,
      vendor: 'consumer',
      validate: (value) =>
        typeof value === 'object' && value !== null && isPayload(value)
          ? { value: value as Payload }
          : { issues: [{ message: 'is something else' }] },
    },
  };
}

const StockReserved = defineEvent('StockReserved')
  .version(
    1,
    schemaOf<ReservedV1>((value) => 'qty' in value),
  )
  .version(
    2,
    schemaOf<ReservedV2>((value) => 'quantity' in value),
  )
  .upcast(({ sku, qty }) => ({ sku, quantity: qty }));

const registry = EventSchemaRegistry.of(StockReserved);
type InventoryEvent = CurrentEventOf<typeof registry>;

// @ts-expect-error The types are there: a payload without its quantity would compile if they were any.
const incomplete: InventoryEvent['payload'] = { sku: 'A-1' };

const store = new EventStore({ registry, adapter: inMemoryAdapter() });

async function main(): Promise<void> {
  await store.append('item-1', [StockReserved.create({ sku: 'A-1', quantity: 3 })], { expectedSequence: 'none' });
  const events: InventoryEvent[] = await store.readStream('item-1').toArray();
  const old = registry.upcast({ eventType: 'StockReserved', payload: { sku: 'A-2', qty: 4 } });
  const conflict = await store
    .append('item-1', [StockReserved.create({ sku: 'A-1', quantity: 3 })], { expectedSequence: 'none' })
    .then(
      () => 'no error',
      (error: unknown) => (isEvolventError(error) ? error.code : 'another error'),
    );
  const quantities = [...events.map(({ payload }) => payload.quantity), old.payload.quantity];
  console.log(JSON.stringify({ quantities, conflict, missing: Object.keys(incomplete).length }));
}

main();
