import { addedColumns } from './added-columns';
import { backfills } from './backfills';
import { changedColumns } from './changed-columns';
import { changedTypes } from './changed-types';
import { computed } from './computed';
import { constraints } from './constraints';
import type { CorpusMigration } from './corpus-migration';
import { decisions } from './decisions';
import { goneColumns } from './gone-columns';
import { indexes } from './indexes';
import { partitions } from './partitions';
import { permissions } from './permissions';
import { tables } from './tables';
import { transactions } from './transactions';
import { types } from './types';
import { unfinished } from './unfinished';
import { viewsAndFunctions } from './views-and-functions';

export const wholeCorpus: readonly CorpusMigration[] = [
  ...addedColumns,
  ...changedColumns,
  ...changedTypes,
  ...goneColumns,
  ...tables,
  ...indexes,
  ...constraints,
  ...backfills,
  ...types,
  ...viewsAndFunctions,
  ...partitions,
  ...computed,
  ...transactions,
  ...permissions,
  ...decisions,
  ...unfinished,
];
