import { coverageRules } from '../coverage/coverage-rules';
import { acknowledgementRules } from './acknowledgement-rules';

/** Ids of the rules that speak about the check itself: of what was not looked at, and of acknowledgements that do not count. */
export const rulesAboutChecking: readonly string[] = [...Object.values(acknowledgementRules), ...coverageRules].map(
  ({ id }) => id,
);
