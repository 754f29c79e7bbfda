import type { EventRuleCases } from './cases.fixture';
import { lossNotAcceptedCases } from './rules/loss-not-accepted.cases.fixture';
import { notReadableCases } from './rules/not-readable.cases.fixture';
import { versionUnknownCases } from './rules/version-unknown.cases.fixture';

/** Of each rule of its own that looks at a registry and its stored events. */
export const eventRuleCases: readonly EventRuleCases[] = [versionUnknownCases, notReadableCases, lossNotAcceptedCases];
