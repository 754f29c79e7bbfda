import { acknowledgementRules } from './acknowledgements/acknowledgement-rules';
import { coverageRules } from './coverage/coverage-rules';
import { dynamodbRules } from './dynamodb/rules';
import { eventRules } from './events/rules';
import { postgresRules } from './postgres/rules/postgres-rules';
import type { RuleDescription } from './rule';

/** Every rule of the checks, in the order of `evolvent check --rules`. */
export const allRules: readonly RuleDescription[] = [
  ...postgresRules,
  ...dynamodbRules,
  ...eventRules,
  ...Object.values(acknowledgementRules),
  ...coverageRules,
];

/** Ids of the rules that speak about the check itself: of what was not looked at, and of acknowledgements that do not count. */
export const rulesAboutChecking: readonly string[] = allRules
  .filter(({ group }) => group === 'acknowledgement' || group === 'coverage')
  .map(({ id }) => id);
