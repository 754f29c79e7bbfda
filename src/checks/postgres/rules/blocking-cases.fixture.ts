import { addCheckConstraintCases } from './add-check-constraint.cases.fixture';
import { addForeignKeyCases } from './add-foreign-key.cases.fixture';
import { attachPartitionScanCases } from './attach-partition-scan.cases.fixture';
import { backfillInSameTransactionCases } from './backfill-in-same-transaction.cases.fixture';
import { columnTypeScanCases } from './column-type-scan.cases.fixture';
import { concurrentlyOnPartitionedCases } from './concurrently-on-partitioned.cases.fixture';
import { constraintBuildsIndexCases } from './constraint-builds-index.cases.fixture';
import { domainConstraintScanCases } from './domain-constraint-scan.cases.fixture';
import { dropIndexNotConcurrentCases } from './drop-index-not-concurrent.cases.fixture';
import { indexNotConcurrentCases } from './index-not-concurrent.cases.fixture';
import { invalidIndexKeptCases } from './invalid-index-kept.cases.fixture';
import { lockTableCases } from './lock-table.cases.fixture';
import { lockTimeoutOffCases } from './lock-timeout-off.cases.fixture';
import { longStatementUnderLockCases } from './long-statement-under-lock.cases.fixture';
import { partitionLocksParentCases } from './partition-locks-parent.cases.fixture';
import { refreshNotConcurrentCases } from './refresh-not-concurrent.cases.fixture';
import { refusedInTransactionCases } from './refused-in-transaction.cases.fixture';
import { reindexNotConcurrentCases } from './reindex-not-concurrent.cases.fixture';
import type { RuleCases } from './rule-cases.fixture';
import { setNotNullCases } from './set-not-null.cases.fixture';
import { severalTablesLockedCases } from './several-tables-locked.cases.fixture';
import { tableRewriteCases } from './table-rewrite.cases.fixture';
import { unbatchedBackfillCases } from './unbatched-backfill.cases.fixture';
import { vacuumFullOrClusterCases } from './vacuum-full-or-cluster.cases.fixture';
import { validateInSameTransactionCases } from './validate-in-same-transaction.cases.fixture';

export const blockingCases: readonly RuleCases[] = [
  tableRewriteCases,
  constraintBuildsIndexCases,
  setNotNullCases,
  addCheckConstraintCases,
  addForeignKeyCases,
  columnTypeScanCases,
  domainConstraintScanCases,
  attachPartitionScanCases,
  indexNotConcurrentCases,
  dropIndexNotConcurrentCases,
  reindexNotConcurrentCases,
  refusedInTransactionCases,
  concurrentlyOnPartitionedCases,
  invalidIndexKeptCases,
  vacuumFullOrClusterCases,
  refreshNotConcurrentCases,
  lockTableCases,
  validateInSameTransactionCases,
  backfillInSameTransactionCases,
  longStatementUnderLockCases,
  unbatchedBackfillCases,
  severalTablesLockedCases,
  partitionLocksParentCases,
  lockTimeoutOffCases,
];
