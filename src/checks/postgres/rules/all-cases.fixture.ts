import { blockingCases } from './blocking-cases.fixture';
import { lossCases } from './loss-cases.fixture';
import type { RuleCases } from './rule-cases.fixture';

export const ruleCases: readonly RuleCases[] = [...lossCases, ...blockingCases];
