import type { Part } from './conjunction';
import type { JsonType } from './json-type';

const keywords: Readonly<Record<JsonType, readonly string[]>> = {
  null: [],
  boolean: [],
  number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  string: ['minLength', 'maxLength', 'pattern', 'format'],
  array: ['items', 'prefixItems', 'contains', 'minItems', 'maxItems', 'uniqueItems', 'unevaluatedItems'],
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'propertyNames',
    'minProperties',
    'maxProperties',
    'dependentRequired',
    'unevaluatedProperties',
  ],
};

/** The types that schemas speak about: `{ minimum: 1 }` allows every text, and is about numbers. */
export function hintedTypes(parts: readonly Part[]): ReadonlySet<JsonType> {
  const types = Object.keys(keywords) as JsonType[];
  return new Set(
    types.filter((type) => parts.some(({ schema }) => keywords[type].some((keyword) => schema[keyword] !== undefined))),
  );
}
