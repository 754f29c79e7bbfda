const compiled = new Map<string, RegExp>();

/** Whether a pattern of JSON Schema, which is not anchored and in unicode mode, matches somewhere in a text. */
export function matchesPattern(pattern: string, text: string): boolean {
  return expressionOf(pattern).test(text);
}

/** Throws a SyntaxError where the pattern is not a regular expression at all. */
export function expressionOf(pattern: string): RegExp {
  let expression = compiled.get(pattern);
  if (expression === undefined) {
    expression = expressionFrom(pattern);
    compiled.set(pattern, expression);
  }
  return expression;
}

function expressionFrom(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    // Patterns that were written for other modes (`\-`, `\_`) are refused in unicode mode.
    return new RegExp(pattern);
  }
}
