import type { RuleDescription } from '../rule';
import type { DynamodbRule } from './dynamodb-rule';
import { attributeLost } from './rules/attribute-lost';
import { billingSwitched } from './rules/billing-switched';
import { coverage, notChecked, sampled } from './rules/coverage';
import { hotIndex } from './rules/hot-index';
import { indexDropped } from './rules/index-dropped';
import { indexMissesItems } from './rules/index-misses-items';
import { indexTakesCapacity } from './rules/index-takes-capacity';
import { indexWaits } from './rules/index-waits';
import { itemsDeleted } from './rules/items-deleted';
import { keyChanged } from './rules/key-changed';
import { protectionOff } from './rules/protection-off';
import { recoveryOff } from './rules/recovery-off';
import { rewriteWithoutRate } from './rules/rewrite-without-rate';
import { streamChanged } from './rules/stream-changed';
import { tableDeleted } from './rules/table-deleted';
import { transformFails } from './rules/transform-fails';
import { transformRepeats } from './rules/transform-repeats';
import { ttlDeletesItems } from './rules/ttl-deletes-items';
import { ttlOnEvents } from './rules/ttl-on-events';
import { unconditionalWrite } from './rules/unconditional-write';

/** Those that look at requests. */
export const requestRules: readonly DynamodbRule[] = [
  tableDeleted,
  indexDropped,
  keyChanged,
  itemsDeleted,
  attributeLost,
  unconditionalWrite,
  transformRepeats,
  transformFails,
  ttlOnEvents,
  ttlDeletesItems,
  streamChanged,
  rewriteWithoutRate,
  hotIndex,
  indexMissesItems,
  indexTakesCapacity,
  indexWaits,
  billingSwitched,
  recoveryOff,
  protectionOff,
];

/** All rules about DynamoDB. */
export const dynamodbRules: readonly RuleDescription[] = [...requestRules, coverage, notChecked, sampled];
