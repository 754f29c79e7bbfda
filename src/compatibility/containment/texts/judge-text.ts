import { matchesPattern } from '../../../arbitraries/pattern';
import type { TextQuery } from './text-query';

/** Whether a text answers a query, by the engine's own regular expressions; undefined where they would take too long. */
export function judgeText(text: string, query: TextQuery): boolean | undefined {
  const patterns = [...query.matching, ...query.notMatching];
  if (!patterns.every((pattern) => isSoonMatched(pattern, text))) return undefined;
  return (
    query.matching.every((pattern) => matchesPattern(pattern, text)) &&
    !query.notMatching.some((pattern) => matchesPattern(pattern, text))
  );
}

/** No backtracking is felt up to here, whatever the pattern. */
const alwaysSoon = 4;
const mostMilliseconds = 2;

/**
 * A regular expression that backtracks cannot be stopped, and `^(a+)+$` would take years on 60 characters. So it is tried on
 * beginnings of the text first, and no more once they take long.
 */
function isSoonMatched(pattern: string, text: string): boolean {
  if (text.length <= alwaysSoon || !/[*+{?]/.test(pattern)) return true;
  for (let length = alwaysSoon; length < text.length; length = length < 64 ? length + 2 : Math.ceil(length * 1.4)) {
    const beginning = text.slice(0, length);
    // Few patterns match NUL, and what fails at the end is what takes long.
    for (const tried of [`${beginning}\0`, beginning, beginning + text.slice(-2)]) {
      // Twice, because the first time it may be compiled, or something else be done meanwhile.
      if (isSlow(pattern, tried) && isSlow(pattern, tried)) return false;
    }
  }
  return true;
}

function isSlow(pattern: string, text: string): boolean {
  const start = performance.now();
  matchesPattern(pattern, text);
  return performance.now() - start > mostMilliseconds;
}
