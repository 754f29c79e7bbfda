import type { PostgresRule } from '../postgres-rule';
import { dropAndAddColumn } from './drop-and-add-column';
import { dropColumn } from './drop-column';
import { dropTable } from './drop-table';
import { recreateTable } from './recreate-table';

/** What destroys, what loses data, and what breaks the code that still runs. */
export const lossRules: readonly PostgresRule[] = [dropTable, dropColumn, dropAndAddColumn, recreateTable];
