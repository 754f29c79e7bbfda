import { dropAndAddColumnCases } from './drop-and-add-column.cases.fixture';
import { dropColumnCases } from './drop-column.cases.fixture';
import { dropTableCases } from './drop-table.cases.fixture';
import { recreateTableCases } from './recreate-table.cases.fixture';
import type { RuleCases } from './rule-cases.fixture';

export const lossCases: readonly RuleCases[] = [
  dropTableCases,
  dropColumnCases,
  dropAndAddColumnCases,
  recreateTableCases,
];
