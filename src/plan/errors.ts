import { errorCatalogue } from '../errors/catalogue';
import type { ErrorFields } from '../errors/evolvent-error';
import { placeOf } from '../errors/place';
import { reasonOf, say } from '../errors/say';

interface StepFields extends ErrorFields {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  /** Where the step is declared: the operation in words, and the scope that it stands in. */
  readonly operation?: string;
  readonly path?: string;
}

const stepText = ({ eventType, from, to, operation, path }: StepFields) =>
  operation === undefined
    ? `${eventType} v${from} -> v${to}`
    : `${eventType} v${from} -> v${to} (${operation} in ${path})`;
const stepName = ({ from, to }: StepFields) => (from < to ? `upcast of v${to}` : `downcast of v${from}`);

/** What steps do wrong when they run. */
export const planErrors = errorCatalogue({
  PAYLOAD_NOT_JSON: {
    meaning:
      'A payload or metadata is not JSON: it holds a Date, a class instance, a function, a `__proto__` key, itself, or is no object.',
    explain: ({
      eventType,
      from,
      path,
      reason,
      ...place
    }: ErrorFields & { readonly path: string; readonly reason: string }) =>
      `${eventType}${from === undefined ? '' : ` v${from}`}${placeOf(place)} is not JSON at ${path}: ${reason}.`,
    remedy: 'Give the parsed JSON of the message: chains work on the wire form.',
  },
  UPCASTER_THREW: {
    meaning: 'A step threw an error. `cause` has it.',
    explain: ({ cause, ...fields }: StepFields) => `${stepText(fields)} failed${placeOf(fields)}: ${reasonOf(cause)}.`,
    remedy: (fields: StepFields) =>
      `Repair the ${stepName(fields)}: it has to work for every event that was ever valid as v${fields.from}.`,
  },
  UPCASTER_RETURNED_NOTHING: {
    meaning: 'A step returned nothing, or something that is no object: a forgotten `return`, most often.',
    explain: ({ found, ...fields }: StepFields) => `${stepText(fields)} returned ${say(found)}${placeOf(fields)}.`,
    remedy: (fields: StepFields) => `Return the new payload from the ${stepName(fields)}.`,
  },
  UPCASTER_RETURNED_PROMISE: {
    meaning: 'A step returned a Promise. Steps are synchronous.',
    explain: (fields: StepFields) => `${stepText(fields)} returned a Promise${placeOf(fields)}.`,
    remedy: (fields: StepFields) =>
      `Make the ${stepName(fields)} synchronous: what needs I/O or other events belongs in a rewrite of the stored events.`,
  },
  UPCASTER_RETURNED_WRONG_SHAPE: {
    meaning:
      'The result of a step is not JSON, or a step with `{ scope: "event" }` changed what it may not: the type, the version, or a field that is neither payload nor metadata.',
    explain: ({ path, reason, ...fields }: StepFields) =>
      `${stepText(fields)} returned a wrong result${placeOf(fields)}: ${path}: ${reason}.`,
    remedy: (fields: StepFields) =>
      `Return JSON from the ${stepName(fields)}; with { scope: 'event' } return { payload, metadata } and leave type and version alone.`,
  },
  VALUE_NOT_IN_TABLE: {
    meaning: 'A field has a value that the table of its `values` operation does not have.',
    explain: ({ found, ...fields }: StepFields & { readonly found: unknown }) =>
      `${stepText(fields)} has no value for ${say(found)}${placeOf(fields)}.`,
    remedy:
      'Add the value to the table, or to `inverse` where it is met on the way back; find out which release wrote it if no version ever had it.',
  },
  STABLE_ID_WITHOUT_IDENTITY: {
    meaning: 'A step asked for `stableId` on an event that has neither an event id nor a stream and sequence number.',
    explain: ({ name, ...fields }: StepFields & { readonly name: string }) =>
      `${stepText(fields)} asked for the stable id ${say(name)} of an event without an identity.`,
    remedy: 'Upcast a message that carries eventId, or streamId and sequenceNumber.',
  },
});
