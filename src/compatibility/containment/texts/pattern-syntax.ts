import { type AST, RegExpParser, visitRegExpAST } from '@eslint-community/regexpp';
import { expressionOf } from '../../../arbitraries/pattern';

/** A pattern, read in the mode that `matchesPattern` runs it in. Throws a SyntaxError where it is no pattern. */
export interface PatternSyntax {
  readonly pattern: AST.Pattern;
  readonly isUnicode: boolean;
  /** Whether it asks for the edges of words, so that the character before counts. */
  readonly mindsWords: boolean;
}

const parser = new RegExpParser();

export function parsePattern(source: string): PatternSyntax {
  const isUnicode = expressionOf(source).unicode;
  const pattern = parser.parsePattern(source, 0, source.length, { unicode: isUnicode });
  let mindsWords = false;
  visitRegExpAST(pattern, {
    onAssertionEnter: (assertion) => {
      if (assertion.kind === 'word') mindsWords = true;
    },
  });
  return { pattern, isUnicode, mindsWords };
}
