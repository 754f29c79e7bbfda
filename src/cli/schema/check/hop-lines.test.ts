import colors from 'picocolors';
import { expect, it } from 'vitest';
import type { Hop } from '../../../compatibility/check/compatibility-report';
import { hopLines, hopSum } from './hop-lines';

const plain = colors.createColors(false);
const hop = (from: number, to: number, rest: Partial<Hop>): Hop => ({
  eventType: 'StockReserved',
  from,
  to,
  direction: from < to ? 'backward' : 'forward',
  verdict: 'proven',
  judgedBy: 'schemas',
  ...rest,
});

it('counts what is proven and tested, and names what is broken and unknown, the first three of each', () => {
  const hops = [
    hop(1, 2, {}),
    hop(2, 3, { judgedBy: 'operations' }),
    hop(1, 3, { verdict: 'tested', judgedBy: 'events', events: 60 }),
    hop(3, 1, { verdict: 'tested', judgedBy: 'events', events: 100 }),
    hop(2, 1, { verdict: 'unknown', judgedBy: 'events' }),
    ...[4, 5, 6, 7].map((to) => hop(3, to, { verdict: 'broken' })),
  ];
  expect(hopLines([...hops, hop(1, 2, { eventType: 'A' })], plain)).toEqual([
    '✗ StockReserved  v1-7  broken v3 -> v4 (schemas), v3 -> v5 (schemas), v3 -> v6 (schemas) and 1 more, unknown v2 -> v1 (events), 2 proven (1 by schemas, 1 by operations), 2 tested with 60 to 100 events',
    '✓ A              v1-2  1 proven by schemas',
  ]);
  expect(hopSum(hops)).toBe('9 hops of 1 event type: 2 proven, 2 tested, 4 broken, 1 unknown');
});

it('takes more lines where it is narrow', () => {
  const hops = [hop(1, 2, {}), hop(1, 3, { verdict: 'unknown' })];
  expect(hopLines(hops, plain, 50)).toEqual([
    '? StockReserved  v1-3  unknown v1 -> v3 (schemas)',
    '                       1 proven by schemas',
  ]);
});
