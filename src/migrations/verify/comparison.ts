import type { JsonObject } from '../../event/json';
import { isSameJson } from '../../store/same-event';
import { asExample } from './as-example';
import { differencesInOrder, type KeyOrder } from './differences-in-order';
import { differencesOf } from './differences-without-order';
import { type Invariant, type InvariantContext, mostExamples } from './invariant';

/** One of the two places that are compared. */
export interface ComparedSide<Item extends object> {
  /** As an example names it: `DynamoDB`, `table stock_levels`. */
  readonly name: string;
  readonly records: (context: InvariantContext) => AsyncIterable<Item> | Iterable<Item>;
}

export interface ComparisonOptions<Left extends object, Right extends object> {
  readonly name: string;
  /** What is promised, in a sentence. */
  readonly promise: string;
  readonly left: ComparedSide<Left>;
  readonly right: ComparedSide<Right>;
  /** By what a record is known on both sides, and only once on each. */
  readonly key: (record: Left | Right) => string;
  /** Whether two records with the same key say the same. Default: equal as JSON. */
  readonly equal?: (left: Left, right: Right) => boolean;
  /**
   * Both sides come ordered by key: then they are read side by side, and nothing is kept in memory. `true` is the order of UTF-8
   * bytes, which `ORDER BY key COLLATE "C"` and sort keys of DynamoDB have. Default: in no order, one side is kept in memory.
   */
  readonly ordered?: true | KeyOrder;
}

/** What is not the same, by key. */
export interface Difference<Left, Right> {
  readonly key: string;
  readonly left?: Left;
  readonly right?: Right;
  /** On which side there are two of that key. */
  readonly doubled?: 'left' | 'right';
}

/**
 * Promises that two places hold the same: for a table in DynamoDB and its copy in PostgreSQL, or a read model and what it is
 * made of. Counts keys that are missing on a side, doubled on one, or different. What is written meanwhile may show as a difference.
 *
 * @example
 * ```ts
 * const sameStock = comparison({
 *   name: 'same-stock',
 *   promise: 'The read model has what the events say.',
 *   left: { name: 'events', records: () => [{ sku: 'A', quantity: 3 }] },
 *   right: {
 *     name: 'table stock',
 *     records: async function* () {
 *       yield* await dataSource.query<{ sku: string; quantity: number }[]>('SELECT sku, quantity FROM stock');
 *     },
 *   },
 *   key: ({ sku }) => sku,
 * });
 * ```
 */
export function comparison<Left extends object, Right extends object>(
  options: ComparisonOptions<Left, Right>,
): Invariant {
  const { name, promise, left, right, key, equal = isSameJson, ordered } = options;
  return {
    name,
    promise,
    async check(context) {
      const sides = { left: left.records(context), right: right.records(context), key, equal };
      const differences =
        ordered === undefined
          ? differencesOf(sides)
          : differencesInOrder(sides, ordered === true ? byBytes : ordered, [left.name, right.name]);
      const examples: JsonObject[] = [];
      let broken = 0;
      for await (const difference of differences) {
        context.signal.throwIfAborted();
        if (difference === undefined) continue;
        broken += 1;
        if (examples.length < mostExamples) examples.push(say(difference, left.name, right.name));
      }
      return { broken, examples };
    },
  };
}

function say(difference: Difference<object, object>, left: string, right: string): JsonObject {
  const { key, doubled } = difference;
  const problem =
    doubled !== undefined
      ? `twice in ${doubled === 'left' ? left : right}`
      : difference.left === undefined
        ? `missing in ${left}`
        : difference.right === undefined
          ? `missing in ${right}`
          : 'different';
  return {
    key,
    problem,
    ...(difference.left && { [left]: asExample(difference.left) }),
    ...(difference.right && { [right]: asExample(difference.right) }),
  };
}

function byBytes(one: string, other: string): number {
  return Buffer.compare(Buffer.from(one), Buffer.from(other));
}
