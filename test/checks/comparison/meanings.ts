import type { CheckFinding } from '../../../src/checks/check-finding';
import { postgresRules } from '../../../src/checks/postgres/rules/postgres-rules';
import type { Truth } from '../corpus/corpus-migration';

/** What a migration may do that nobody wants by surprise. */
export const dangers = ['data', 'blocks', 'breaks'] as const;
export type Danger = (typeof dangers)[number];

/** The dangers that there really are. */
export function dangersOf({ destroys = [], loses = [], blocks = [], breaks = [] }: Truth): readonly Danger[] {
  return [
    ...(destroys.length + loses.length > 0 ? ['data' as const] : []),
    ...(blocks.length > 0 ? ['blocks' as const] : []),
    ...(breaks.length > 0 ? ['breaks' as const] : []),
  ];
}

/** Beside what their group means: code that names what is gone fails, or the migration itself does. */
const breakingToo: ReadonlySet<string> = new Set([
  'drop-table',
  'drop-column',
  'drop-cascade',
  'drop-schema',
  'drop-sequence',
  'remove-enum-label',
  'narrow-type',
  'lose-in-code',
  'delete-every-row',
  'refused-in-transaction',
]);

/** What one of our findings warns of. */
export function meaningOf({ rule }: Pick<CheckFinding, 'rule'>): readonly Danger[] {
  const group = postgresRules.find(({ id }) => id === rule)?.group;
  const own: readonly Danger[] =
    group === 'destructive' || group === 'data loss' ? ['data'] : group === 'blocking' ? ['blocks'] : ['breaks'];
  return breakingToo.has(rule) ? [...new Set<Danger>([...own, 'breaks'])] : own;
}

/** What squawk's rules warn of, by its own documentation. */
const bySquawk: Readonly<Record<string, readonly Danger[]>> = {
  'adding-field-with-default': ['blocks'],
  'adding-foreign-key-constraint': ['blocks'],
  'adding-not-nullable-field': ['blocks'],
  'adding-required-field': ['breaks'],
  'adding-serial-primary-key-field': ['blocks'],
  'ban-alter-domain-with-add-constraint': ['blocks'],
  'ban-concurrent-index-creation-in-transaction': ['breaks'],
  'ban-create-domain-with-constraint': ['blocks'],
  'ban-drop-column': ['data', 'breaks'],
  'ban-drop-database': ['data'],
  'ban-drop-table': ['data', 'breaks'],
  'ban-truncate-cascade': ['data'],
  'ban-uncommitted-transaction': ['breaks'],
  'changing-column-type': ['blocks', 'breaks'],
  'constraint-missing-not-valid': ['blocks'],
  'disallowed-unique-constraint': ['blocks'],
  'renaming-column': ['breaks'],
  'renaming-table': ['breaks'],
  'require-concurrent-index-creation': ['blocks'],
  'require-concurrent-index-deletion': ['blocks'],
  'require-concurrent-partition-detach': ['blocks'],
  'require-concurrent-reindex': ['blocks'],
  'transaction-nesting': ['breaks'],
};

/** Undefined for its rules of style and habit, which are no statement about this migration. */
export function meaningOfSquawk(rule: string): readonly Danger[] | undefined {
  return bySquawk[rule];
}
