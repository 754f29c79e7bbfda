import type { TransactWriteItem } from '@aws-sdk/client-dynamodb';
import { migrationErrors } from '../../migrations/errors';
import type { Item } from '../attribute-values';
import { isNamed, textOf } from '../errors';
import { isThrottled } from './database-failure';
import { keyOf, type OwnTable } from './own-table';
import { jittered, pause } from './waiting';

/** What one write does: puts an item, or deletes the one of that key. */
export type FencedWrite = { readonly put: Item } | { readonly delete: Item };

const mostTries = 30;

/** Writes to the own table that are refused once the fence is not the latest any more. */
export class FencedWrites {
  readonly #table: OwnTable;
  #queue: Promise<unknown> = Promise.resolve();
  #hasTransactions = true;

  constructor(table: OwnTable) {
    this.#table = table;
  }

  /**
   * Writes all or none. Where the engine has no transactions (dynalite), one by one in order, after a look at the fence.
   *
   * Throws `LOCK_LOST`.
   */
  write(fence: number, writes: readonly FencedWrite[] | (() => Promise<readonly FencedWrite[]>)): Promise<void> {
    // One at a time: transactions that check the same lock would refuse each other.
    const written = this.#queue.then(async () =>
      this.#write(fence, typeof writes === 'function' ? await writes() : writes),
    );
    this.#queue = written.catch(() => undefined);
    return written;
  }

  async #write(fence: number, writes: readonly FencedWrite[]): Promise<void> {
    for (let tries = 1; ; tries += 1) {
      try {
        if (this.#hasTransactions) await this.#transact(fence, writes);
        else await this.#oneByOne(fence, writes);
        return;
      } catch (error) {
        if (isNamed(error, 'UnknownOperationException') && this.#hasTransactions) {
          this.#hasTransactions = false;
          continue;
        }
        if (isRefused(error)) throw this.lost(error);
        if (tries >= mostTries || !isWorthAnotherTry(error)) throw error;
        await pause(jittered(Math.min(tries, 8)));
      }
    }
  }

  lost(cause?: unknown) {
    return migrationErrors.failure('LOCK_LOST', { place: this.#table.place }, cause);
  }

  async #transact(fence: number, writes: readonly FencedWrite[]): Promise<void> {
    const TableName = this.#table.name;
    const check: TransactWriteItem = {
      ConditionCheck: {
        TableName,
        Key: keyOf('lock', 'lock'),
        ConditionExpression: '#fence = :fence',
        ExpressionAttributeNames: { '#fence': 'fence' },
        ExpressionAttributeValues: { ':fence': { N: String(fence) } },
      },
    };
    const rest = writes.map(
      (write): TransactWriteItem =>
        'put' in write ? { Put: { TableName, Item: write.put } } : { Delete: { TableName, Key: write.delete } },
    );
    await this.#table.requests.transact({ TransactItems: [check, ...rest] });
  }

  async #oneByOne(fence: number, writes: readonly FencedWrite[]): Promise<void> {
    const { name: TableName, requests } = this.#table;
    const lock = await this.#table.get('lock', 'lock');
    if (lock?.fence?.N !== String(fence)) throw this.lost();
    for (const write of writes) {
      if ('put' in write) await requests.put({ TableName, Item: write.put });
      else await requests.delete({ TableName, Key: write.delete });
    }
  }
}

/** The first thing in every transaction is the look at the fence; nothing else in it has a condition. */
function isRefused(error: unknown): boolean {
  return reasonsOf(error).includes('ConditionalCheckFailed');
}

function isWorthAnotherTry(error: unknown): boolean {
  if (isThrottled(error) || isNamed(error, 'TransactionConflictException', 'TransactionInProgressException'))
    return true;
  const passing = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];
  return reasonsOf(error).some((reason) => passing.includes(reason));
}

function reasonsOf(error: unknown): string[] {
  const reasons: unknown =
    typeof error === 'object' && error !== null ? Reflect.get(error, 'CancellationReasons') : undefined;
  return Array.isArray(reasons) ? reasons.map((reason: unknown) => textOf(reason, 'Code')) : [];
}
