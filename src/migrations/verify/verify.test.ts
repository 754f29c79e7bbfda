import { describe, expect, it } from 'vitest';
import { inMemoryAdapter } from '../../store/in-memory-adapter';
import { type ComparisonOptions, comparison } from './comparison';
import type { Invariant } from './invariant';
import { streamInvariant } from './stream-invariant';
import { holds, sayInvariant, verifyInvariants } from './verify-invariants';

const context = { signal: new AbortController().signal };

describe('streamInvariant', () => {
  const adapterWith = async (streams: Record<string, readonly number[]>) => {
    const adapter = inMemoryAdapter();
    for (const [streamId, quantities] of Object.entries(streams)) {
      for (const quantity of quantities) {
        const event = {
          eventId: crypto.randomUUID(),
          eventType: 'StockMoved',
          eventVersion: 1,
          payload: { quantity },
          metadata: {},
        };
        await adapter.append(streamId, [event], { expectedSequence: 'any' });
      }
    }
    return adapter;
  };
  const neverNegative = async (streams: Record<string, readonly number[]>, ids?: readonly string[]) =>
    streamInvariant({
      name: 'never-negative',
      promise: 'Stock is never below zero.',
      store: await adapterWith(streams),
      ...(ids && { streams: () => ids }),
      initial: () => ({ quantity: 0, events: 0 }),
      fold: ({ quantity, events }, { payload }) => ({
        quantity: quantity + Number(payload.quantity),
        events: events + 1,
      }),
      afterEvent: ({ quantity }) => (quantity < 0 ? `it is ${quantity}` : undefined),
      atEnd: ({ events }) => (events === 1 ? 'it never moved again' : undefined),
    });

  it('folds each stream in order, and shows the first thing that is wrong with it', async () => {
    const invariant = await neverNegative({ good: [5, -5], bad: [5, -6, -1, 2], still: [1] });
    expect(await invariant.check(context)).toEqual({
      broken: 2,
      examples: [
        { streamId: 'bad', sequenceNumber: 2, problem: 'it is -1' },
        { streamId: 'still', problem: 'it never moved again' },
      ],
    });
  });

  it('looks at the streams that it is given, and no others', async () => {
    const invariant = await neverNegative({ good: [5, -5], bad: [-1], worse: [-2] }, ['good', 'worse']);
    expect(await invariant.check(context)).toMatchObject({ broken: 1, examples: [{ streamId: 'worse' }] });
  });

  it('counts all, and shows ten', async () => {
    const invariant = await neverNegative(
      Object.fromEntries(Array.from({ length: 30 }, (_, index) => [`s${index}`, [-1]])),
    );
    const { broken, examples } = await invariant.check(context);
    expect([broken, examples.length]).toEqual([30, 10]);
  });

  it('fails where a stream cannot be read, or the run is aborted', async () => {
    const store = {
      scan: async function* () {
        yield { streamId: 'a', sequenceNumber: 1 };
      },
      readStream: async function* () {
        yield { streamId: 'a', sequenceNumber: 1 };
        throw new Error('the database is gone');
      },
    };
    const invariant = streamInvariant({ name: 'n', promise: 'p', store, initial: () => 0, fold: (state) => state });
    await expect(invariant.check(context)).rejects.toThrow('the database is gone');
    await expect(invariant.check({ signal: AbortSignal.abort(new Error('called off')) })).rejects.toThrow('called off');
  });
});

interface Stock {
  readonly sku: string;
  readonly quantity: number | bigint;
}

describe.each<[string, Pick<ComparisonOptions<Stock, Stock>, 'ordered'>]>([
  ['without an order', {}],
  ['in order', { ordered: true }],
])('comparison %s', (_, order) => {
  const compare = (left: readonly Stock[], right: readonly Stock[]) =>
    comparison<Stock, Stock>({
      name: 'same-stock',
      promise: 'Both have the same.',
      left: { name: 'DynamoDB', records: () => left },
      right: {
        name: 'PostgreSQL',
        records: async function* () {
          yield* right;
        },
      },
      key: ({ sku }) => sku,
      ...order,
    }).check(context);
  const stock = (text: string): Stock[] =>
    text.split(' ').map((part) => ({ sku: part.slice(0, -1), quantity: Number(part.at(-1)) }));

  it('finds nothing where both hold the same', async () => {
    expect(await compare(stock('A1 B2 C3'), stock('A1 B2 C3'))).toEqual({ broken: 0, examples: [] });
    expect(await compare([], [])).toEqual({ broken: 0, examples: [] });
  });

  it('names what is missing on a side, different, or there twice', async () => {
    const { broken, examples } = await compare(stock('A1 B2 B2 D4 E5'), stock('B2 C3 D5 E5 E5 \u{10000}1'));
    const byKey = examples.toSorted((one, other) => (String(one.key) < String(other.key) ? -1 : 1));
    expect(broken).toBe(6);
    expect(byKey).toEqual([
      { key: 'A', problem: 'missing in PostgreSQL', DynamoDB: { sku: 'A', quantity: 1 } },
      { key: 'B', problem: 'twice in DynamoDB', DynamoDB: { sku: 'B', quantity: 2 } },
      { key: 'C', problem: 'missing in DynamoDB', PostgreSQL: { sku: 'C', quantity: 3 } },
      { key: 'D', problem: 'different', DynamoDB: { sku: 'D', quantity: 4 }, PostgreSQL: { sku: 'D', quantity: 5 } },
      { key: 'E', problem: 'twice in PostgreSQL', PostgreSQL: { sku: 'E', quantity: 5 } },
      { key: '\u{10000}', problem: 'missing in DynamoDB', PostgreSQL: { sku: '\u{10000}', quantity: 1 } },
    ]);
  });

  it('shows what JSON has no form for', async () => {
    expect((await compare([{ sku: 'A', quantity: 3n }], [])).examples).toEqual([
      { key: 'A', problem: 'missing in PostgreSQL', DynamoDB: { sku: 'A', quantity: '3' } },
    ]);
  });
});

it('a comparison in order refuses a side that is not, and takes the order of bytes', async () => {
  const records = (...skus: string[]) => ({ records: () => skus.map((sku) => ({ sku })) });
  const options = { name: 'n', promise: 'p', key: ({ sku }: { sku: string }) => sku, ordered: true } as const;
  const unordered = comparison({
    ...options,
    left: { name: 'left', ...records('A', 'C', 'B') },
    right: { name: 'right', ...records('A') },
  });
  await expect(unordered.check(context)).rejects.toThrow('left is not ordered by key: "B" came after "C"');
  const both = records('\uffee', '\u{10000}');
  const bytes = comparison({ ...options, left: { name: 'left', ...both }, right: { name: 'right', ...both } });
  expect(await bytes.check(context)).toEqual({ broken: 0, examples: [] });
});

describe('verifyInvariants', () => {
  const invariant = (name: string, check: Invariant['check']): Invariant => ({
    name,
    promise: `${name} is so.`,
    check,
  });

  it('looks at all, and one that throws has failed', async () => {
    const results = await verifyInvariants(
      [
        invariant('fine', async () => ({ broken: 0, examples: [] })),
        invariant('thrown', async () => {
          throw new Error('no such table');
        }),
        invariant('broken', async () => ({ broken: 2, examples: [{ sku: 'A' }] })),
        invariant('odd', async () => ({ broken: Number.NaN, examples: [] })),
      ],
      context,
    );
    expect(results).toEqual([
      { name: 'fine', promise: 'fine is so.', broken: 0, examples: [], milliseconds: expect.any(Number) },
      { name: 'thrown', failed: 'no such table' },
      {
        name: 'broken',
        promise: 'broken is so.',
        broken: 2,
        examples: [{ sku: 'A' }],
        milliseconds: expect.any(Number),
      },
      { name: 'odd', failed: 'it answered NaN as the number of broken cases' },
    ]);
    expect(results.map(holds)).toEqual([true, false, false, false]);
    expect(results.map(sayInvariant)).toEqual([
      'Invariant fine holds: fine is so.',
      'Invariant thrown could not be looked at: no such table.',
      'Invariant broken is broken: broken is so. 2 cases do not hold, such as {"sku":"A"}.',
      'Invariant odd could not be looked at: it answered NaN as the number of broken cases.',
    ]);
  });

  it('begins no more when the run is aborted', async () => {
    const signal = AbortSignal.abort(new Error('called off'));
    const results = await verifyInvariants([invariant('fine', async () => ({ broken: 0, examples: [] }))], { signal });
    expect(results).toEqual([{ name: 'fine', failed: 'called off' }]);
  });
});
