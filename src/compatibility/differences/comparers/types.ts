import type { Comparison } from '../comparison';
import { allowedConstants, isSubset, kindsOf, typesInWords } from '../type-set';
import { broken, narrowed, widened } from '../verdicts';

/** False where the two have no type in common: then nothing further is worth telling. */
export function compareTypes(comparison: Comparison): boolean {
  const older = kindsOf(comparison.older);
  const newer = kindsOf(comparison.newer);
  const isWidened = isSubset(older, newer);
  const isNarrowed = isSubset(newer, older);
  if (isWidened && isNarrowed) return true;
  const isDisjoint = [...older].every((kind) => !newer.has(kind));
  // Where both name their values, those that were added and removed say it.
  if (!isDisjoint && allowedConstants(comparison.older) && allowedConstants(comparison.newer)) return true;
  const from = typesInWords(older);
  const to = typesInWords(newer);
  comparison.report({
    rule: isWidened ? 'type-widened' : isNarrowed ? 'type-narrowed' : 'type-changed',
    older: comparison.inOlder('type', 'const', 'enum') ?? { path: [], value: comparison.pair.older.node },
    newer: comparison.inNewer('type', 'const', 'enum') ?? { path: [], value: comparison.pair.newer.node },
    words: `${comparison.subject} was ${from} and is ${to} now`,
    verdicts: isWidened ? widened : isNarrowed ? narrowed : broken,
  });
  return !isDisjoint;
}
