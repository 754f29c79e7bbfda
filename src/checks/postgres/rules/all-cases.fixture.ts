import { blockingCases } from './blocking-cases.fixture';
import { dropTableCases } from './drop-table.cases.fixture';
import type { RuleCases } from './rule-cases.fixture';

export const ruleCases: readonly RuleCases[] = [dropTableCases, ...blockingCases];
