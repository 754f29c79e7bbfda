import type { Difference } from './comparison';
import type { ComparedSides } from './differences-without-order';

/** Below 0 where the one comes first. */
export type KeyOrder = (one: string, other: string) => number;

interface Reader<Item> {
  /** The record that is next; undefined at the end. */
  readonly current: { readonly key: string; readonly record: Item } | undefined;
  /** Goes on, and answers records that have the same key as the one that it leaves behind. */
  advance(): Promise<readonly Item[]>;
  close(): Promise<void>;
}

/** Both sides are read side by side. Undefined stands for a record that is as it should be. Throws where a side is in another order. */
export async function* differencesInOrder<Left, Right>(
  { left, right, key, equal }: ComparedSides<Left, Right>,
  order: KeyOrder,
  names: readonly [left: string, right: string],
): AsyncGenerator<Difference<Left, Right> | undefined> {
  const lefts = readerOf(left, key, order, names[0]);
  const rights = readerOf(right, key, order, names[1]);
  try {
    await lefts.advance();
    await rights.advance();
    for (;;) {
      const [one, other] = [lefts.current, rights.current];
      if (one === undefined && other === undefined) return;
      const place = one === undefined ? 1 : other === undefined ? -1 : order(one.key, other.key);
      if (place === 0 && one && other) {
        yield equal(one.record, other.record) ? undefined : { key: one.key, left: one.record, right: other.record };
      } else if (place < 0 && one) yield { key: one.key, left: one.record };
      else if (other) yield { key: other.key, right: other.record };
      if (place <= 0 && one) {
        for (const record of await lefts.advance()) yield { key: one.key, left: record, doubled: 'left' };
      }
      if (place >= 0 && other) {
        for (const record of await rights.advance()) yield { key: other.key, right: record, doubled: 'right' };
      }
    }
  } finally {
    await lefts.close();
    await rights.close();
  }
}

function readerOf<Item>(
  records: AsyncIterable<Item> | Iterable<Item>,
  key: (record: Item) => string,
  order: KeyOrder,
  name: string,
): Reader<Item> {
  const iterator = Symbol.asyncIterator in records ? records[Symbol.asyncIterator]() : records[Symbol.iterator]();
  let current: Reader<Item>['current'];
  return {
    get current() {
      return current;
    },
    async advance() {
      const same: Item[] = [];
      for (;;) {
        const next = await iterator.next();
        if (next.done) {
          current = undefined;
          return same;
        }
        const found = { key: key(next.value), record: next.value };
        const place = current === undefined ? -1 : order(current.key, found.key);
        if (place > 0) {
          throw new Error(
            `${name} is not ordered by key: ${JSON.stringify(found.key)} came after ${JSON.stringify(current?.key)}`,
          );
        }
        if (place < 0) {
          current = found;
          return same;
        }
        same.push(next.value);
      }
    },
    async close() {
      await iterator.return?.();
    },
  };
}
