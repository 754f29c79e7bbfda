import type { PostgresRule } from '../postgres-rule';
import { changeType } from './change-type';
import { deleteEveryRow } from './delete-every-row';
import { dropAndAddColumn } from './drop-and-add-column';
import { dropCascade } from './drop-cascade';
import { dropColumn } from './drop-column';
import { dropConstraint } from './drop-constraint';
import { dropDatabase } from './drop-database';
import { dropDefault } from './drop-default';
import { dropExtension } from './drop-extension';
import { dropFunction } from './drop-function';
import { dropIndex } from './drop-index';
import { dropSchema } from './drop-schema';
import { dropSequence } from './drop-sequence';
import { dropTable } from './drop-table';
import { dropTrigger } from './drop-trigger';
import { dropView } from './drop-view';
import { loseInCode } from './lose-in-code';
import { narrowType } from './narrow-type';
import { recreateTable } from './recreate-table';
import { removeEnumLabel } from './remove-enum-label';
import { renameColumn } from './rename-column';
import { renameEnumLabel } from './rename-enum-label';
import { renameSchema } from './rename-schema';
import { renameTable } from './rename-table';
import { renameType } from './rename-type';
import { replaceExpression } from './replace-expression';
import { requiredColumn } from './required-column';
import { revokeRights } from './revoke-rights';
import { setUnlogged } from './set-unlogged';
import { tightenConstraint } from './tighten-constraint';
import { truncate } from './truncate';
import { updateEveryRow } from './update-every-row';
import { useNewEnumLabel } from './use-new-enum-label';

/** What destroys, what loses data, and what breaks the code that still runs. */
export const lossRules: readonly PostgresRule[] = [
  dropTable,
  dropColumn,
  dropCascade,
  dropSchema,
  dropExtension,
  dropDatabase,
  truncate,
  deleteEveryRow,
  updateEveryRow,
  dropConstraint,
  dropIndex,
  dropTrigger,
  dropSequence,
  dropAndAddColumn,
  recreateTable,
  narrowType,
  removeEnumLabel,
  replaceExpression,
  setUnlogged,
  loseInCode,
  renameTable,
  renameColumn,
  renameSchema,
  renameType,
  renameEnumLabel,
  dropView,
  dropFunction,
  changeType,
  requiredColumn,
  tightenConstraint,
  useNewEnumLabel,
  dropDefault,
  revokeRights,
];
