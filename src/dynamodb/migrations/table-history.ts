import type { History, HistoryEntry, NewHistoryEntry } from '../../migrations/history';
import type { Lease } from '../../migrations/run-lock';
import type { FencedWrites } from './fenced-writes';
import { entriesOf, historyItems } from './history-items';
import { keyOf, type OwnTable } from './own-table';

/** The history as items of the own table. */
export class TableHistory implements History {
  readonly #table: OwnTable;
  readonly #writes: FencedWrites;

  constructor(table: OwnTable, writes: FencedWrites) {
    this.#table = table;
    this.#writes = writes;
  }

  get place(): string {
    return this.#table.place;
  }

  prepare(): Promise<void> {
    return this.#table.prepare();
  }

  async entries(): Promise<readonly HistoryEntry[]> {
    await this.#table.checkFormat();
    const items = await this.#table.all('history');
    return items.flatMap(entriesOf);
  }

  async write(entries: readonly NewHistoryEntry[], lease: Lease): Promise<void> {
    if (entries.length === 0) return;
    lease.lost.throwIfAborted();
    // Numbered in its turn: the order of the calls is the order of the numbers.
    await this.#writes.write(lease.fence, async () => {
      const first = (await this.#countOn(entries.length)) - entries.length + 1;
      const at = new Date().toISOString();
      return historyItems(entries.map((entry, index) => ({ ...entry, number: first + index, at }))).map((put) => ({
        put,
      }));
    });
  }

  /** The counter may run ahead of the entries, where writing them failed: numbers have gaps, and are never given twice. */
  async #countOn(by: number): Promise<number> {
    const { Attributes } = await this.#table.requests.update({
      TableName: this.#table.name,
      Key: keyOf('counter', 'history'),
      UpdateExpression: 'ADD #number :by',
      ExpressionAttributeNames: { '#number': 'number' },
      ExpressionAttributeValues: { ':by': { N: String(by) } },
      ReturnValues: 'UPDATED_NEW',
    });
    return Number(Attributes?.number?.N);
  }
}
