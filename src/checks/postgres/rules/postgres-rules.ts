import type { PostgresRule } from '../postgres-rule';
import { blockingRules } from './blocking-rules';
import { dropTable } from './drop-table';

/** The rules for PostgreSQL, in the order of their groups. */
export const postgresRules: readonly PostgresRule[] = [dropTable, ...blockingRules];
