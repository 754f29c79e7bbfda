import type { PostgresRule } from '../postgres-rule';
import { dropTable } from './drop-table';

/** The rules for PostgreSQL, in the order of their groups. */
export const postgresRules: readonly PostgresRule[] = [dropTable];
