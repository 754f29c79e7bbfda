import type { DynamodbRuleCases } from './cases.fixture';
import { attributeLostCases } from './rules/attribute-lost.cases.fixture';
import { billingSwitchedCases } from './rules/billing-switched.cases.fixture';
import { hotIndexCases } from './rules/hot-index.cases.fixture';
import { indexDroppedCases } from './rules/index-dropped.cases.fixture';
import { indexMissesItemsCases } from './rules/index-misses-items.cases.fixture';
import { indexTakesCapacityCases } from './rules/index-takes-capacity.cases.fixture';
import { indexWaitsCases } from './rules/index-waits.cases.fixture';
import { itemsDeletedCases } from './rules/items-deleted.cases.fixture';
import { keyChangedCases } from './rules/key-changed.cases.fixture';
import { protectionOffCases } from './rules/protection-off.cases.fixture';
import { recoveryOffCases } from './rules/recovery-off.cases.fixture';
import { rewriteWithoutRateCases } from './rules/rewrite-without-rate.cases.fixture';
import { streamChangedCases } from './rules/stream-changed.cases.fixture';
import { tableDeletedCases } from './rules/table-deleted.cases.fixture';
import { transformFailsCases } from './rules/transform-fails.cases.fixture';
import { transformRepeatsCases } from './rules/transform-repeats.cases.fixture';
import { ttlDeletesItemsCases } from './rules/ttl-deletes-items.cases.fixture';
import { ttlOnEventsCases } from './rules/ttl-on-events.cases.fixture';
import { unconditionalWriteCases } from './rules/unconditional-write.cases.fixture';

/** Of each rule that looks at requests. */
export const dynamodbRuleCases: readonly DynamodbRuleCases[] = [
  tableDeletedCases,
  indexDroppedCases,
  keyChangedCases,
  itemsDeletedCases,
  attributeLostCases,
  unconditionalWriteCases,
  transformRepeatsCases,
  transformFailsCases,
  ttlOnEventsCases,
  ttlDeletesItemsCases,
  streamChangedCases,
  rewriteWithoutRateCases,
  hotIndexCases,
  indexMissesItemsCases,
  indexTakesCapacityCases,
  indexWaitsCases,
  billingSwitchedCases,
  recoveryOffCases,
  protectionOffCases,
];
