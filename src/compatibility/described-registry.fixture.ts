import { z } from 'zod';
import { defineEvent } from '../definition/define-event';
import { retireEvent } from '../definition/retire-event';
import { splitEvent } from '../definition/split-event';
import { EventSchemaRegistry } from '../registry/event-schema-registry';

const received = z.object({ sku: z.string() });

/** Every kind of type and step, with names that markup would take for its own. */
export function describedRegistry() {
  const never = (): never => {
    throw new Error('no schema is asked');
  };
  const StockReserved = defineEvent('StockReserved')
    .formerly('StockBooked', { through: 1 })
    .version(1, z.object({ sku: z.string(), qty: z.number(), lines: z.array(z.object({ bin: z.string() })) }))
    .version(2, z.object({ sku: z.string(), quantity: z.number(), lines: z.array(z.object({ shelf: z.string() })) }))
    .changes((c) => c.rename('qty', 'quantity').each('lines', (line) => line.rename('bin', 'shelf')))
    .version(3, z.object({ quantity: z.number(), lines: z.array(z.object({ shelf: z.string() })) }))
    .changes((c) => c.remove('sku'), { reason: 'the sku is the *stream* <id>' })
    .version(4, z.object({ quantity: z.number() }))
    .upcast(({ quantity }) => ({ quantity }), { reason: 'lines have a service of their own' })
    .downcast(({ quantity }) => ({ quantity, lines: [] }));
  const StockIssued = defineEvent('Stock "issued" & <more>').version(1, () => received);
  const StockArrived = defineEvent('StockArrived').version(1, never as () => typeof received);
  const StockMoved = splitEvent(defineEvent('StockMoved').version(1, received), {
    into: [StockIssued, StockArrived],
    split: (payload) => [
      { eventType: 'Stock "issued" & <more>', eventVersion: 1, payload },
      { eventType: 'StockArrived', eventVersion: 1, payload },
    ],
  });
  const StockAudited = retireEvent('StockAudited', { reason: 'audits are\n"somewhere" else' });
  return EventSchemaRegistry.of(StockReserved, StockMoved, StockArrived, StockIssued, StockAudited);
}
