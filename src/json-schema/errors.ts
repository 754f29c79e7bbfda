import { errorCatalogue } from '../errors/catalogue';
import { reasonOf, say } from '../errors/say';

export const jsonSchemaErrors = errorCatalogue({
  JSON_SCHEMA_INVALID: {
    meaning:
      'What was given as JSON Schema is none, is not JSON, or refers to a schema outside itself: remote and file references are never resolved.',
    explain: ({
      found,
      reason,
      cause,
    }: {
      readonly found?: unknown;
      readonly reason?: string;
      readonly cause?: unknown;
    }) =>
      `The JSON Schema cannot be used: ${reason ?? (cause === undefined ? `it is ${say(found)}` : reasonOf(cause))}.`,
    remedy:
      'Give an object or a boolean of draft-07, 2019-09 or 2020-12, with all that it refers to in $defs or definitions.',
  },
  JSON_SCHEMA_DIALECT_UNKNOWN: {
    meaning: 'The `$schema` of a JSON Schema names a dialect that is not read here.',
    explain: ({ found }: { readonly found: unknown }) => `The JSON Schema is of the dialect ${say(found)}.`,
    remedy: 'Name draft-06, draft-07, 2019-09 or 2020-12 in $schema, or leave it out, which means 2020-12.',
  },
});
