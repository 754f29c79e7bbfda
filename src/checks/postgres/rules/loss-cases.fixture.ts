import { changeTypeCases } from './change-type.cases.fixture';
import { deleteEveryRowCases } from './delete-every-row.cases.fixture';
import { dropAndAddColumnCases } from './drop-and-add-column.cases.fixture';
import { dropCascadeCases } from './drop-cascade.cases.fixture';
import { dropColumnCases } from './drop-column.cases.fixture';
import { dropConstraintCases } from './drop-constraint.cases.fixture';
import { dropDatabaseCases } from './drop-database.cases.fixture';
import { dropDefaultCases } from './drop-default.cases.fixture';
import { dropExtensionCases } from './drop-extension.cases.fixture';
import { dropFunctionCases } from './drop-function.cases.fixture';
import { dropIndexCases } from './drop-index.cases.fixture';
import { dropSchemaCases } from './drop-schema.cases.fixture';
import { dropSequenceCases } from './drop-sequence.cases.fixture';
import { dropTableCases } from './drop-table.cases.fixture';
import { dropTriggerCases } from './drop-trigger.cases.fixture';
import { dropViewCases } from './drop-view.cases.fixture';
import { loseInCodeCases } from './lose-in-code.cases.fixture';
import { narrowTypeCases } from './narrow-type.cases.fixture';
import { recreateTableCases } from './recreate-table.cases.fixture';
import { removeEnumLabelCases } from './remove-enum-label.cases.fixture';
import { renameColumnCases } from './rename-column.cases.fixture';
import { renameEnumLabelCases } from './rename-enum-label.cases.fixture';
import { renameSchemaCases } from './rename-schema.cases.fixture';
import { renameTableCases } from './rename-table.cases.fixture';
import { renameTypeCases } from './rename-type.cases.fixture';
import { replaceExpressionCases } from './replace-expression.cases.fixture';
import { requiredColumnCases } from './required-column.cases.fixture';
import { revokeRightsCases } from './revoke-rights.cases.fixture';
import type { RuleCases } from './rule-cases.fixture';
import { setUnloggedCases } from './set-unlogged.cases.fixture';
import { tightenConstraintCases } from './tighten-constraint.cases.fixture';
import { truncateCases } from './truncate.cases.fixture';
import { updateEveryRowCases } from './update-every-row.cases.fixture';
import { useNewEnumLabelCases } from './use-new-enum-label.cases.fixture';

export const lossCases: readonly RuleCases[] = [
  dropTableCases,
  dropColumnCases,
  dropCascadeCases,
  dropSchemaCases,
  dropExtensionCases,
  dropDatabaseCases,
  truncateCases,
  deleteEveryRowCases,
  updateEveryRowCases,
  dropConstraintCases,
  dropIndexCases,
  dropTriggerCases,
  dropSequenceCases,
  dropAndAddColumnCases,
  recreateTableCases,
  narrowTypeCases,
  removeEnumLabelCases,
  replaceExpressionCases,
  setUnloggedCases,
  loseInCodeCases,
  renameTableCases,
  renameColumnCases,
  renameSchemaCases,
  renameTypeCases,
  renameEnumLabelCases,
  dropViewCases,
  dropFunctionCases,
  changeTypeCases,
  requiredColumnCases,
  tightenConstraintCases,
  useNewEnumLabelCases,
  dropDefaultCases,
  revokeRightsCases,
];
