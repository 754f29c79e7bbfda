export type { CheckedStore } from './census';
export { type EventChecksOptions, eventChecks } from './event-checks';
export { eventRules } from './rules';
