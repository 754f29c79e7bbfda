import type { Installed } from '../installed';
import type { Measurement } from '../measurement';
import { timed } from './pathological-schemas';

type Contains = Installed['compatibility']['contains'];

/** 9,000 objects of three properties; the last of them takes quantities up to a limit. */
function large(limit: number) {
  const property = (index: number) => ({
    type: 'object',
    description: 'x'.repeat(100),
    properties: {
      quantity: { type: 'integer', minimum: 0, maximum: index === 8_999 ? limit : 1_000 },
      sku: { type: 'string', minLength: 1, maxLength: 20 },
      tags: { type: 'array', items: { type: 'string' } },
    },
    required: ['quantity', 'sku'],
  });
  const properties = Array.from({ length: 9_000 }, (_, index) => [`property${index}`, property(index)] as const);
  return { type: 'object', properties: Object.fromEntries(properties) };
}

export function largeSchemas(contains: Contains, rounds: number): Measurement[] {
  const [older, wider] = [large(1_000), large(1_001)];
  const size = `${(JSON.stringify(older).length / 1_000_000).toFixed(1)} MB each`;
  return (['event', 'strict'] as const).flatMap((policy) => [
    timed(contains, rounds, {
      what: `${size}, equal, ${policy}`,
      older,
      newer: large(1_000),
      expected: 'yes',
      options: { policy },
    }),
    timed(contains, rounds, {
      what: `${size}, one limit raised, ${policy}`,
      older,
      newer: wider,
      expected: 'yes',
      options: { policy },
    }),
    timed(contains, rounds, {
      what: `${size}, one limit lowered, ${policy}`,
      older: wider,
      newer: older,
      expected: 'no',
      options: { policy },
    }),
  ]);
}
