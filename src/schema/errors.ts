import { errorCatalogue } from '../errors/catalogue';
import { reasonOf, say } from '../errors/say';

interface SchemaFields {
  readonly eventType: string;
  readonly to: number;
  readonly [field: string]: unknown;
}

export const schemaErrors = errorCatalogue({
  SCHEMA_IS_ASYNC: {
    meaning:
      'A schema answered with a Promise. Reading events is synchronous, so a schema has to be as well. Zod answers so too where a refinement throws.',
    explain: ({ eventType, to }: SchemaFields) => `The schema of ${eventType} v${to} validates asynchronously.`,
    remedy:
      'Take the asynchronous refinement or transform out of the schema, or repair one that throws: Zod answers both with a Promise. What needs I/O belongs before append.',
  },
  SCHEMA_NOT_READABLE: {
    meaning:
      'What was registered as a schema is none, or the function that makes it failed or returned something else.',
    explain: ({ eventType, to, found, cause }: SchemaFields & { readonly found?: unknown }) =>
      cause === undefined
        ? `The schema of ${eventType} v${to} is ${say(found)}, not a Standard Schema.`
        : `The schema of ${eventType} v${to} could not be made: ${reasonOf(cause)}.`,
    remedy:
      "Give a Standard Schema (Zod 4, ArkType, Valibot), or a function that returns one; wrap plain JSON Schema in jsonSchema() of 'evolvent/json-schema'.",
  },
  SCHEMA_THREW: {
    meaning: 'A schema threw an error where it should have returned a verdict.',
    explain: ({ eventType, to, cause }: SchemaFields) => `The schema of ${eventType} v${to} threw: ${reasonOf(cause)}.`,
    remedy: 'Repair the refinement or transform that throws: a schema returns issues.',
  },
});
