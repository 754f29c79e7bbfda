import { type Found, type Literal, neededBy, notKnown, type SolverParts } from './goal';
import { judged } from './judged';
import { textsIn } from './texts/texts-in';

/** Texts that are tried where rules are not understood, formats for example. */
const samples = [
  'a', '', 'abc', '0', '2024-02-29', '2024-02-29T12:30:15Z', '2024-02-29T12:30:15.123+02:00', '12:30:15Z', 'P1DT2H',
  'someone@example.com', 'example.com', '192.0.2.1', '2001:db8::1', 'https://example.com/a?b=c#d', '/a/b', '#/a',
  '123e4567-e89b-42d3-a456-426614174000', 'not a format', '%', '{', '(',
]; // biome-ignore format: a list to look over

/** How many texts are asked for where not all that fit can be told beforehand. */
const manyTexts = 60;

/** Texts that match patterns and keep lengths. */
export function solveTexts(literals: readonly Literal[], want: number, { formulas, budget }: SolverParts): Found {
  const matching: string[] = [];
  const notMatching: string[] = [];
  const except = new Set<string>();
  let [minLength, maxLength] = [0, Number.POSITIVE_INFINITY];
  let isUnderstood = true;
  for (const { formula } of literals) {
    const statement = formulas.statement(formula);
    const isTrue = formula > 0;
    switch (statement.says) {
      case 'pattern':
        (isTrue ? matching : notMatching).push(statement.pattern);
        break;
      case 'min-length':
        if (isTrue) minLength = Math.max(minLength, statement.count);
        else maxLength = Math.min(maxLength, statement.count - 1);
        break;
      case 'max-length':
        if (isTrue) maxLength = Math.min(maxLength, statement.count);
        else minLength = Math.max(minLength, statement.count + 1);
        break;
      case 'values':
        for (const value of statement.values.values()) if (typeof value === 'string') except.add(value);
        break;
      default:
        isUnderstood = false;
    }
  }
  const query = {
    matching,
    notMatching,
    minLength,
    maxLength: Number.isFinite(maxLength) ? maxLength : undefined,
    except,
  };
  const found =
    minLength > maxLength ? { texts: [], isAll: true } : textsIn(query, isUnderstood ? want : manyTexts, budget);
  const needed = neededBy(literals);
  const texts = 'texts' in found ? found.texts : [];
  const isAll = 'texts' in found && found.isAll;
  if (isAll && texts.length === 0) return { values: [], isAll: true, needed };
  const more = isUnderstood && 'texts' in found ? [] : samples;
  const answer = judged(new Set([...texts, ...more]), isAll, literals, want, formulas);
  if (answer.values.length === 0 && !answer.isAll && 'unknown' in found) return notKnown(found.unknown);
  return { ...answer, needed };
}
