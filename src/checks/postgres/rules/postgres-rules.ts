import type { PostgresRule } from '../postgres-rule';
import { blockingRules } from './blocking-rules';
import { geographyRules } from './geography-rules';
import { lossRules } from './loss-rules';

/** The rules for PostgreSQL, in the order of their groups. */
export const postgresRules: readonly PostgresRule[] = [...lossRules, ...blockingRules, ...geographyRules];
