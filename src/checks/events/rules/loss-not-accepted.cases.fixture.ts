import { type EventRuleCases, eventCase } from '../cases.fixture';
import { lossNotAccepted } from './own-rules';

export const lossNotAcceptedCases: EventRuleCases = {
  rule: lossNotAccepted.id,
  bad: [
    eventCase(
      'a field that is removed',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), channel: z.string() }))
          .version(2, z.object({ sku: z.string() }))
          .changes((c) => c.remove('channel'));
        export const registry = EventSchemaRegistry.of(StockReserved);
      `,
    ),
  ],
  good: [
    eventCase(
      'the step says why',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), channel: z.string() }))
          .version(2, z.object({ sku: z.string() }))
          .changes((c) => c.remove('channel'), { reason: 'no reader has ever asked for the channel' });
        export const registry = EventSchemaRegistry.of(StockReserved);
      `,
    ),
  ],
  nearMiss: [
    eventCase(
      'a field that has another name',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), qty: z.int() }))
          .version(2, z.object({ sku: z.string(), quantity: z.int() }))
          .changes((c) => c.rename('qty', 'quantity'));
        export const registry = EventSchemaRegistry.of(StockReserved);
      `,
    ),
    eventCase(
      'a field that is added',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string() }))
          .version(2, z.object({ sku: z.string(), warehouse: z.string() }))
          .changes((c) => c.add('warehouse', 'WH-MAIN'));
        export const registry = EventSchemaRegistry.of(StockReserved);
      `,
    ),
  ],
};
