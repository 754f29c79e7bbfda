import { acknowledgementRules } from './acknowledgements/acknowledgement-rules';
import { coverageRules } from './coverage/coverage-rules';
import { postgresRules } from './postgres/rules/postgres-rules';
import type { RuleDescription } from './rule';

/** Every rule of the checks, in the order of `evolvent check --rules`. */
export const allRules: readonly RuleDescription[] = [
  ...postgresRules,
  ...Object.values(acknowledgementRules),
  ...coverageRules,
];
