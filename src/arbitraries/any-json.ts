import fc from 'fast-check';
import type { JsonValue } from '../event/json';
import { characters, oddNames, plainNames } from './text-characters';

/** Names for properties that a schema does not name. */
export const unknownNames: fc.Arbitrary<string> = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...plainNames) },
  { weight: 2, arbitrary: fc.constantFrom(...oddNames) },
  { weight: 3, arbitrary: fc.string({ unit: characters, minLength: 1, maxLength: 8 }) },
);

const scalar: fc.Arbitrary<JsonValue> = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -1000, max: 1000 }),
  fc.constantFrom(0, -0, 0.5, -1.25, Number.MAX_SAFE_INTEGER),
  fc.string({ unit: characters, maxLength: 8 }),
);

/** Any JSON value that databases keep, two levels deep at most. */
export const anyJson: fc.Arbitrary<JsonValue> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.dictionary(unknownNames, scalar, { maxKeys: 3, noNullPrototype: true }) },
);
