import type { AppliedMigration, Migration } from '../../migrations/migration';
import type { FencedWrites } from './fenced-writes';
import { keyOf, type OwnTable } from './own-table';

/** The record of what is applied: an item a migration. */
export class AppliedMigrations {
  readonly #table: OwnTable;
  readonly #writes: FencedWrites;

  constructor(table: OwnTable, writes: FencedWrites) {
    this.#table = table;
    this.#writes = writes;
  }

  async all(): Promise<readonly AppliedMigration[]> {
    const items = await this.#table.all('applied');
    return items.map(({ item, at, content }) => ({
      name: item?.S ?? '',
      ...(content?.S !== undefined && { content: content.S }),
      ...(at?.S !== undefined && { at: at.S }),
    }));
  }

  /** Throws `LOCK_LOST`, and nothing is recorded then. */
  async record({ name, content }: Migration, isApplied: boolean, fence: number): Promise<void> {
    const key = keyOf('applied', name);
    const put = {
      ...key,
      at: { S: new Date().toISOString() },
      ...(content !== undefined && { content: { S: content } }),
    };
    await this.#writes.write(fence, [isApplied ? { put } : { delete: key }]);
  }
}
