import type { PostgresRule } from '../postgres-rule';
import { deleteEveryRow } from './delete-every-row';
import { dropAndAddColumn } from './drop-and-add-column';
import { dropCascade } from './drop-cascade';
import { dropColumn } from './drop-column';
import { dropConstraint } from './drop-constraint';
import { dropDatabase } from './drop-database';
import { dropExtension } from './drop-extension';
import { dropIndex } from './drop-index';
import { dropSchema } from './drop-schema';
import { dropSequence } from './drop-sequence';
import { dropTable } from './drop-table';
import { dropTrigger } from './drop-trigger';
import { loseInCode } from './lose-in-code';
import { narrowType } from './narrow-type';
import { recreateTable } from './recreate-table';
import { removeEnumLabel } from './remove-enum-label';
import { replaceExpression } from './replace-expression';
import { setUnlogged } from './set-unlogged';
import { truncate } from './truncate';
import { updateEveryRow } from './update-every-row';

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
];
