import type { PostgresRule } from '../postgres-rule';
import { addCheckConstraint } from './add-check-constraint';
import { addForeignKey } from './add-foreign-key';
import { attachPartitionScan } from './attach-partition-scan';
import { backfillInSameTransaction } from './backfill-in-same-transaction';
import { columnTypeScan } from './column-type-scan';
import { concurrentlyOnPartitioned } from './concurrently-on-partitioned';
import { constraintBuildsIndex } from './constraint-builds-index';
import { domainConstraintScan } from './domain-constraint-scan';
import { dropIndexNotConcurrent } from './drop-index-not-concurrent';
import { indexNotConcurrent } from './index-not-concurrent';
import { invalidIndexKept } from './invalid-index-kept';
import { lockTable } from './lock-table';
import { lockTimeoutOff } from './lock-timeout-off';
import { longStatementUnderLock } from './long-statement-under-lock';
import { partitionLocksParent } from './partition-locks-parent';
import { refreshNotConcurrent } from './refresh-not-concurrent';
import { refusedInTransaction } from './refused-in-transaction';
import { reindexNotConcurrent } from './reindex-not-concurrent';
import { setNotNull } from './set-not-null';
import { severalTablesLocked } from './several-tables-locked';
import { tableRewrite } from './table-rewrite';
import { unbatchedBackfill } from './unbatched-backfill';
import { vacuumFullOrCluster } from './vacuum-full-or-cluster';
import { validateInSameTransaction } from './validate-in-same-transaction';

/**
 * One statement, one problem, one finding. A statement that writes a table anew says only that: its pass over the rows does all other
 * checks too. An index that a constraint builds comes before the search for NULLs that a primary key brings. What holds nobody up
 * by itself (validating, reading, writing rows) is found by what the transaction holds locked meanwhile, and only then by its size.
 * Locks that are given back in an instant, such as those of ADD COLUMN, CREATE TRIGGER and DROP COLUMN, are no finding.
 */
export const blockingRules: readonly PostgresRule[] = [
  tableRewrite,
  constraintBuildsIndex,
  setNotNull,
  addCheckConstraint,
  addForeignKey,
  columnTypeScan,
  domainConstraintScan,
  attachPartitionScan,
  indexNotConcurrent,
  dropIndexNotConcurrent,
  reindexNotConcurrent,
  refusedInTransaction,
  concurrentlyOnPartitioned,
  invalidIndexKept,
  vacuumFullOrCluster,
  refreshNotConcurrent,
  lockTable,
  validateInSameTransaction,
  backfillInSameTransaction,
  longStatementUnderLock,
  unbatchedBackfill,
  severalTablesLocked,
  partitionLocksParent,
  lockTimeoutOff,
];
