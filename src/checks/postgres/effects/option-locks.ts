import type { SqlNode } from '../sql/parsed-statement';
import { compareLocks, type LockMode } from './effects';

/** Storage parameters that change how running statements have to work; all others only say how to store, vacuum and plan. */
const strict = new Set([
  'user_catalog_table',
  'security_barrier',
  'security_invoker',
  'check_option',
  'fastupdate',
  'gin_pending_list_limit',
  'buffering',
  'pages_per_range',
  'autosummarize',
]);

const mild = new Set([
  'fillfactor',
  'toast_tuple_target',
  'parallel_workers',
  'vacuum_index_cleanup',
  'vacuum_truncate',
  'vacuum_max_eager_freeze_failure_rate',
  'log_autovacuum_min_duration',
  'deduplicate_items',
  'n_distinct',
  'n_distinct_inherited',
]);

/** The lock that setting these parameters takes: of a parameter that is not known, the strongest. */
export function lockOfOptions(options: readonly SqlNode[]): LockMode {
  const modes = options.map((option): LockMode => {
    const name = 'DefElem' in option ? (option.DefElem.defname ?? '') : '';
    return (mild.has(name) || name.startsWith('autovacuum_')) && !strict.has(name)
      ? 'ShareUpdateExclusive'
      : 'AccessExclusive';
  });
  return modes.toSorted(compareLocks).at(-1) ?? 'ShareUpdateExclusive';
}
