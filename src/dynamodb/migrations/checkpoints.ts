import type { Step } from '../../migrations/migration';
import type { Item } from '../attribute-values';
import type { FencedWrite, FencedWrites } from './fenced-writes';
import { keyOf, type OwnTable, type Part } from './own-table';

/** How far the data changes of one step have come. */
export class Checkpoints {
  readonly #table: OwnTable;
  readonly #writes: FencedWrites;
  readonly #part: Part;
  readonly #prefix: string;
  readonly #fence: number;

  constructor(table: OwnTable, writes: FencedWrites, { migration, direction }: Step, fence: number) {
    this.#table = table;
    this.#writes = writes;
    this.#fence = fence;
    this.#part = `checkpoint/${migration.name}`;
    this.#prefix = `${direction}/${migration.content ?? ''}/`;
  }

  /** What is kept under a name, by its part. */
  async of(name: string): Promise<ReadonlyMap<string, Item>> {
    const prefix = `${this.#prefix}${name}/`;
    const items = await this.#table.all(this.#part);
    const own = items.filter(({ item }) => item?.S?.startsWith(prefix));
    return new Map(own.map((item) => [item.item?.S?.slice(prefix.length) ?? '', item]));
  }

  /** Throws `LOCK_LOST`. */
  async keep(name: string, parts: Readonly<Record<string, Item>>): Promise<void> {
    const writes = Object.entries(parts).map(([part, fields]) => ({
      put: { ...fields, ...keyOf(this.#part, `${this.#prefix}${name}/${part}`) },
    }));
    await this.#writes.write(this.#fence, writes);
  }

  /** Those of the way back, and of former contents: that work has been undone since, or is to be done anew. */
  forgetOthers(): Promise<void> {
    return this.#forget((item) => !item.startsWith(this.#prefix));
  }

  forgetAll(): Promise<void> {
    return this.#forget(() => true);
  }

  async #forget(isForgotten: (item: string) => boolean): Promise<void> {
    const items = await this.#table.all(this.#part);
    const deletes = items
      .map(({ item }) => item?.S ?? '')
      .filter(isForgotten)
      .map((item): FencedWrite => ({ delete: keyOf(this.#part, item) }));
    for (let done = 0; done < deletes.length; done += 50) {
      await this.#writes.write(this.#fence, deletes.slice(done, done + 50));
    }
  }
}
