import { type EventRuleCases, eventCase } from '../cases.fixture';
import { notReadable } from './own-rules';

export const notReadableCases: EventRuleCases = {
  rule: notReadable.id,
  bad: [
    eventCase(
      'a value that the latest version refuses',
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
    eventCase(
      'a step that throws',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), lines: z.array(z.string()).optional() }))
          .version(2, z.object({ sku: z.string(), line: z.string() }))
          .upcast(({ sku, lines }) => {
            if (lines === undefined) throw new Error('an event has no lines');
            return { sku, line: lines.join(' ') };
          });
        export const registry = EventSchemaRegistry.of(StockReserved);
        export const stored = [
          { eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1' } },
        ];
      `,
    ),
  ],
  good: [
    eventCase(
      'the step takes what is stored',
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
  ],
  nearMiss: [
    eventCase(
      'an event of the latest version, which is trusted',
      `
        const StockReserved = defineEvent('StockReserved')
          .version(1, z.object({ sku: z.string(), qty: z.int() }))
          .version(2, z.object({ sku: z.string(), quantity: z.int() }))
          .changes((c) => c.rename('qty', 'quantity'));
        export const registry = EventSchemaRegistry.of(StockReserved);
        export const stored = [
          { eventType: 'StockReserved', eventVersion: 2, payload: { sku: 'A-1', quantity: 3 } },
        ];
      `,
    ),
    eventCase(
      'a type that nobody knows',
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
};
