import { type EventRuleCases, eventCase } from '../cases.fixture';
import { versionUnknown } from './own-rules';

export const versionUnknownCases: EventRuleCases = {
  rule: versionUnknown.id,
  bad: [
    eventCase(
      'a version after the last one',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), qty: z.int() }))
          .version(2, z.object({ sku: z.string(), quantity: z.int() }))
          .changes((c) => c.rename('qty', 'quantity'));
        export const registry = EventSchemaRegistry.of(StockReserved);
        export const stored = [
          { eventType: 'StockReserved', eventVersion: 3, payload: { sku: 'A-1' } },
        ];
      `,
    ),
    eventCase(
      'a type that is not defined any more',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), qty: z.int() }))
          .version(2, z.object({ sku: z.string(), quantity: z.int() }))
          .changes((c) => c.rename('qty', 'quantity'));
        export const registry = EventSchemaRegistry.of(StockReserved);
        export const stored = [
          { eventType: 'StockCounted', eventVersion: 1, payload: { sku: 'A-1' } },
        ];
      `,
    ),
  ],
  good: [
    eventCase(
      'every version has its step',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), qty: z.int() }))
          .version(2, z.object({ sku: z.string(), quantity: z.int() }))
          .changes((c) => c.rename('qty', 'quantity'));
        export const registry = EventSchemaRegistry.of(StockReserved);
        export const stored = [
          { eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1', qty: 3 } },
        ];
      `,
    ),
    eventCase(
      'a type that nobody wants any more says so',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), qty: z.int() }))
          .version(2, z.object({ sku: z.string(), quantity: z.int() }))
          .changes((c) => c.rename('qty', 'quantity'));
        export const registry = EventSchemaRegistry.of(
          StockReserved,
          retireEvent('StockCounted', { reason: 'stock is counted elsewhere' }),
        );
        export const stored = [
          { eventType: 'StockCounted', eventVersion: 1, payload: { sku: 'A-1' } },
        ];
      `,
    ),
  ],
  nearMiss: [
    eventCase(
      'a type under its former name',
      `
        const StockReserved = defineEvent('StockReserved')
          .formerly('StockBooked', { through: 1 })
          .version(1, z.object({ sku: z.string(), qty: z.int() }))
          .version(2, z.object({ sku: z.string(), quantity: z.int() }))
          .changes((c) => c.rename('qty', 'quantity'));
        export const registry = EventSchemaRegistry.of(StockReserved);
        export const stored = [
          { eventType: 'StockBooked', eventVersion: 1, payload: { sku: 'A-1', qty: 3 } },
        ];
      `,
    ),
    eventCase(
      'an event that a step refuses',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), qty: z.int() }))
          .version(2, z.object({ sku: z.string(), quantity: z.int() }))
          .changes((c) => c.rename('qty', 'quantity'));
        export const registry = EventSchemaRegistry.of(StockReserved);
        export const stored = [
          { eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1', qty: 'three' } },
        ];
      `,
    ),
  ],
};
