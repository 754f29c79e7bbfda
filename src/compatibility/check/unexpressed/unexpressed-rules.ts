import type { StandardSchema } from '../../../schema/standard-schema';
import { rulesOfArkType } from './rules-of-arktype';
import { rulesOfValibot } from './rules-of-valibot';
import { isZodLike, rulesOfZod } from './rules-of-zod';
import type { UnexpressedRule } from './unexpressed-rule';

/**
 * What libraries leave out of a JSON Schema without a word: refinements, flags of regular expressions, coercion, `.catch`, transforms, and what comes
 * behind them. What is not known to be said in JSON Schema counts as left out.
 */
export function unexpressedRules(schema: StandardSchema): readonly UnexpressedRule[] {
  try {
    if (isZodLike(schema)) return rulesOfZod(schema);
    switch (schema['~standard'].vendor) {
      case 'arktype':
        return rulesOfArkType(schema);
      case 'valibot':
        return rulesOfValibot(schema);
      default:
        return [];
    }
  } catch {
    // A part that is made on demand throws, or never ends.
    return [{ path: '', what: 'a part that cannot be read', effect: 'takes-other' }];
  }
}
