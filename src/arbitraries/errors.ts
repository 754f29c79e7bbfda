import { errorCatalogue } from '../errors/catalogue';
import { reasonOf, say } from '../errors/say';

interface PlaceFields {
  /** Where in the JSON Schema: a JSON pointer. */
  readonly pointer: string;
  readonly reason: string;
}

export const arbitraryErrors = errorCatalogue({
  ARBITRARY_SCHEMA_UNUSABLE: {
    meaning: 'What values were to be made from is no schema, could not be made, or answers with a Promise.',
    explain: ({
      found,
      reason,
      cause,
    }: {
      readonly found?: unknown;
      readonly reason?: string;
      readonly cause?: unknown;
    }) =>
      `No values can be made from this schema: ${reason ?? (cause === undefined ? `it is ${say(found)}` : reasonOf(cause))}.`,
    remedy:
      'Give a Standard Schema that validates synchronously (Zod 4.2 or newer, ArkType), a function that returns one, or JSON Schema of draft-06 to 2020-12 as an object or a boolean.',
  },
  ARBITRARY_WITHOUT_JSON_SCHEMA: {
    meaning:
      'Values are made from the JSON Schema of a schema, and this one has none: its library gives none (Valibot), or a part of it has none (a date, a bigint, a transform).',
    explain: ({ vendor, cause }: { readonly vendor: string; readonly cause?: unknown }) =>
      `The schema (${vendor}) gives no JSON Schema to make values from, at #${cause === undefined ? '' : `: ${reasonOf(cause)}`}.`,
    remedy:
      "Describe the same payload as JSON Schema: @valibot/to-json-schema makes one, and jsonSchema() of 'evolvent/json-schema' validates with it. In Zod and ArkType, take out the part that JSON does not have.",
  },
  ARBITRARY_KEYWORD_UNSUPPORTED: {
    meaning: 'The JSON Schema uses something that values cannot be made from.',
    explain: ({ pointer, reason }: PlaceFields) =>
      `No values can be made from the JSON Schema at ${pointer}: ${reason}.`,
    remedy:
      'Put what is referred to into $defs and refer to it as #/$defs/<name>; express the rest with the keywords listed in the documentation of arbitraryOf.',
  },
  ARBITRARY_FOUND_NO_VALUE: {
    meaning:
      'No valid value was found: the schema contradicts itself, recurs without an end, or asks for something that is too rare to be met by chance (a refinement, `not`, an intricate pattern).',
    explain: ({ pointer, reason }: PlaceFields) =>
      `No valid value was found for the JSON Schema at ${pointer}: ${reason}.`,
    remedy:
      'Remove the contradiction; or say in the JSON Schema what the refinement wants (minimum, pattern, enum), so that values are made that way in the first place.',
  },
  ARBITRARY_FOUND_NO_NEAR_MISS: {
    meaning: 'No invalid value was found: the schema accepts everything, or all that is close to what it accepts.',
    explain: ({ pointer, reason }: PlaceFields) =>
      `No near miss was found for the JSON Schema at ${pointer}: ${reason}.`,
    remedy: 'Ask for near misses of a schema that refuses something.',
  },
});
