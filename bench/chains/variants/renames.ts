import { EventSchemaRegistry } from 'evolvent';
import { generatedCode } from 'evolvent/compile';
import { z } from 'zod';
import { parsedEvents } from '../parsed-events';
import { serve } from '../serve';
import { eventType, type StoredEvent } from '../stored-events';

// How many renames of one field follow each other, and what runs them.
const [count = '1', way] = process.argv.slice(2);
const renames = Number(count);
const nameIn = (version: number) => (version === 1 ? 'qty' : `quantity${version}`);

const always = { sku: z.string(), orderRef: z.string(), customerName: z.string(), unitPrice: z.number() };
const builder = EventSchemaRegistry.builder();
for (let version = 1; version <= renames + 1; version += 1) {
  builder.registerSchema(eventType, version, z.looseObject({ ...always, [nameIn(version)]: z.int() }));
}
for (let version = 1; version <= renames; version += 1) {
  builder.registerChanges(eventType, version, version + 1, (c) => c.rename(nameIn(version), nameIn(version + 1)));
}
const closures = builder.build();
const registry = way === 'generated' ? closures.compiledWith(generatedCode) : closures;

serve({
  inputs: () => parsedEvents(),
  run: (event) => registry.upcast(event, { validate: 'off' }) as unknown as StoredEvent,
  read: ({ payload: { sku, orderRef, priority, customerName, unitPrice, weight, batch, note } }) =>
    sku.length + orderRef.length + priority.length + customerName.length + unitPrice + weight + batch + note.length,
});
