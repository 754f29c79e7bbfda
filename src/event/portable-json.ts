import { findJsonProblem, type JsonProblem, type JsonRules } from './json-problem';

/** What PostgreSQL's jsonb and DynamoDB both give back as it was written; see docs/payloads.md. */
const portable: JsonRules = {
  // DynamoDB keeps 32 levels, of which a layout may need one for the payload's own attribute.
  deepest: 30,
  undefinedProperties: 'refused',
  ofString: stringProblem,
  ofNumber: (value) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value))
      return 'an integer beyond 2^53 is not kept exactly: use a string';
    if (value !== 0 && Math.abs(value) < 1e-130) return 'a number closer to zero than 1e-130 is not kept: use a string';
    return undefined;
  },
  ofKey: (key) => (key === '' ? 'a property without a name is not kept' : stringProblem(key)),
};

function stringProblem(value: string): string | undefined {
  if (value.includes('\u0000')) return 'the character \\u0000 is not kept';
  // A lone surrogate is a half of a character; in unicode mode a whole one does not match.
  return /\p{Surrogate}/u.test(value) ? 'a lone surrogate is not kept' : undefined;
}

/** The first value that one of the databases would refuse or change; undefined where all of them keep it. */
export function findUnportable(value: unknown, root: string): JsonProblem | undefined {
  return findJsonProblem(value, root, portable);
}
