import { errorCatalogue } from '../errors/catalogue';
import type { ErrorFields } from '../errors/evolvent-error';
import { placeOf } from '../errors/place';
import { reasonOf, say, sayList } from '../errors/say';
import { issueText } from '../schema/issue-text';
import type { SchemaIssue } from '../schema/standard-schema';
import type { RegistryProblem } from './registry-problem';

interface StepFields extends ErrorFields {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
}

const stepText = ({ eventType, from, to }: StepFields) => `${eventType} v${from} -> v${to}`;

export const registryErrors = errorCatalogue({
  REGISTRY_INVALID: {
    meaning:
      'The event types that were registered do not make whole chains. All problems are in the one error: `fields.problems` has each with its event type, versions and remedy.',
    explain: ({ problems }: { readonly problems: readonly RegistryProblem[] }) =>
      [
        `The registry has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:`,
        ...problems.map((problem) => `  - ${problem.explanation} ${problem.remedy}`),
      ].join('\n'),
    remedy: 'Repair all of them: a registry is built whole or not at all.',
  },
  BUILDER_CLOSED: {
    meaning: 'A builder was used after `build()`. The registry that it made is immutable.',
    explain: ({ call }: { readonly call: string }) => `${call} was called on a builder that is closed.`,
    remedy: 'Register everything before build(), or start another builder.',
  },
  UNKNOWN_EVENT_TYPE: {
    meaning: 'The registry has no event type of that name, or `pick` left it out.',
    explain: ({
      eventType,
      known,
      leftOut,
      currentName,
      ...place
    }: ErrorFields & {
      readonly known: readonly string[];
      readonly leftOut: boolean;
      readonly currentName?: string;
    }) => {
      if (leftOut) return `The event type ${eventType}${placeOf(place)} was left out of this registry by pick().`;
      if (currentName !== undefined) return `${eventType} is a former name of the event type ${currentName}.`;
      return `The event type ${say(eventType)}${placeOf(place)} is not registered. Registered: ${sayList(known) || 'none'}.`;
    },
    remedy: ({ leftOut, currentName }: { readonly leftOut?: boolean; readonly currentName?: string }) =>
      leftOut
        ? 'Add its name to pick(), or read with upcastStream() or an EventStore, which skip what was left out and count it.'
        : currentName !== undefined
          ? `Ask for ${currentName}.`
          : "Register it, or deploy the code that knows it; to skip and count such events say onUnknownType: 'ignore'.",
  },
  UNKNOWN_EVENT_VERSION: {
    meaning: 'The event type has no such version.',
    explain: ({ eventType, to, known }: ErrorFields & { readonly known: readonly number[] }) =>
      `${eventType} has no version ${say(to)}. Its versions: ${known.join(', ')}.`,
    remedy: 'Ask for one of its versions: getVersions() lists them.',
  },
  INVALID_MESSAGE: {
    meaning: 'What was to be upcast is no message: it needs a text `eventType` and a `payload`.',
    explain: ({ found, field, ...place }: ErrorFields & { readonly field: string; readonly found: unknown }) =>
      `The message${placeOf(place)} cannot be read: ${field} is ${say(found)}.`,
    remedy: 'Map the envelope before upcasting: { eventType, eventVersion, payload, ...rest }.',
  },
  INVALID_EVENT_VERSION: {
    meaning:
      'A version is a positive integer, or absent, which means 1. Zero, negative, fractional, null or text is never read as 1.',
    explain: ({ eventType, found, ...place }: ErrorFields & { readonly found: unknown }) =>
      `The version of ${eventType}${placeOf(place)} is ${say(found)}, not a positive integer.`,
    remedy: 'Find out which release wrote it and map its version where the envelope is read.',
  },
  EVENT_VERSION_TOO_NEW: {
    meaning: 'An event was written by newer code than this. It never passes as current.',
    explain: ({ eventType, from, to, ...place }: StepFields) =>
      `${eventType} v${from}${placeOf(place)} is newer than this code, which knows up to v${to}.`,
    remedy:
      "Deploy the code that knows it before the code that writes it; to skip and count such events say onNewerVersion: 'ignore'.",
  },
  FORMER_NAME_TOO_NEW: {
    meaning:
      'An event has a former name of its type and a version that this name was never used for. It never passes as current. `fields.through` is the last version of the name, `fields.currentName` the name of today.',
    explain: ({
      eventType,
      from,
      through,
      currentName,
      ...place
    }: ErrorFields & { readonly through: number; readonly currentName: string }) =>
      `${eventType} v${from}${placeOf(place)} has a name that was in use through v${through}; since then it is ${currentName}.`,
    remedy:
      'Find out which release wrote it: where the name was in use longer, raise `through` in formerly(); else correct the stored name with a rewrite.',
  },
  EVENT_RETIRED: {
    meaning: 'An event of a type that is retired was to be upcast. `fields.reason` says why nobody wants it.',
    explain: ({ eventType, reason, ...place }: ErrorFields & { readonly reason: string }) =>
      `${eventType}${placeOf(place)} is retired: ${reason}.`,
    remedy:
      'Leave it out. upcastAll() gives an empty list for it; upcastStream() and an EventStore skip such events and count them.',
  },
  EVENT_IS_SPLIT: {
    meaning:
      'An event of a type that is split was to be upcast to one event. `fields.outputs` has the types that it is split into.',
    explain: ({ eventType, outputs, ...place }: ErrorFields & { readonly outputs: readonly string[] }) =>
      `${eventType}${placeOf(place)} is split into ${sayList(outputs)}: it may be none, one or several events.`,
    remedy: 'Call upcastAll(), which gives all of its parts, or read with upcastStream() or an EventStore.',
  },
  SPLIT_THREW: {
    meaning: 'The function that splits an event threw an error. `cause` has it.',
    explain: ({ cause, ...fields }: ErrorFields) =>
      `The split of ${fields.eventType} v${fields.from} failed${placeOf(fields)}: ${reasonOf(cause)}.`,
    remedy: 'Repair it: it has to work for every event that is valid in the latest version.',
  },
  SPLIT_RETURNED_NO_LIST: {
    meaning: 'The function that splits an event returned something else than a list: nothing, one part, a Promise.',
    explain: ({ found, ...fields }: ErrorFields & { readonly found: string }) =>
      `The split of ${fields.eventType} v${fields.from} returned ${found}${placeOf(fields)}.`,
    remedy: 'Return a list of parts, synchronously; an empty one where nothing is left of the event.',
  },
  SPLIT_PART_WRONG: {
    meaning:
      'A part of an event that is split is no event of a declared output: its type is not among them, it has not that version, it has another field, or its payload is not JSON. `fields.part` says which part, from 0 on.',
    explain: ({ path, reason, ...fields }: ErrorFields & { readonly path: string; readonly reason: string }) =>
      `The split of ${fields.eventType} v${fields.from} returned a wrong part${placeOf(fields)}: ${path}: ${reason}.`,
    remedy: 'Return { eventType, eventVersion, payload } with a type that `into` names, in one of its versions.',
  },
  SPLIT_PART_INVALID: {
    meaning:
      'A part of an event that is split does not fit the schema of the version that it states. `fields.part` says which part, from 0 on, `fields.issues` has all issues of the schema.',
    explain: (
      fields: ErrorFields & {
        readonly output: string;
        readonly outputVersion: number;
        readonly issues: readonly SchemaIssue[];
      },
    ) =>
      `The split of ${fields.eventType} v${fields.from}${placeOf(fields)} gave a payload that ${fields.output} v${fields.outputVersion} refuses: ${issueText(fields.issues)}.`,
    remedy: 'Repair the split, or state the version that the payload was made for: without one it is the latest.',
  },
  INVALID_STORED_PAYLOAD: {
    meaning:
      'An event does not fit the schema of the version that it is stored in. Asked for with `validate: "input-and-output"`.',
    explain: (fields: ErrorFields & { readonly issues: readonly SchemaIssue[] }) =>
      `${fields.eventType} v${fields.from}${placeOf(fields)} does not fit its own schema: ${issueText(fields.issues)}.`,
    remedy:
      'Find out which release wrote it; repair the stored event with a rewrite, or the schema if it never was that strict.',
  },
  UPCAST_RESULT_INVALID: {
    meaning:
      'The result of the steps does not fit the schema of the version that they lead to. `fields.issues` has all issues of the schema.',
    explain: (fields: StepFields & { readonly issues: readonly SchemaIssue[] }) =>
      `${stepText(fields)}${placeOf(fields)} gave a payload that v${fields.to} refuses: ${issueText(fields.issues)}.`,
    remedy: "Repair the steps between the two versions; validate: 'every-step' names the one that is wrong.",
  },
  DOWNCAST_NOT_DECLARED: {
    meaning: 'The way back to an older version was asked for, and a step on it has no downcast.',
    explain: ({ missing, ...fields }: StepFields & { readonly missing: readonly string[] }) =>
      `${stepText(fields)} is not declared: no downcast ${missing.join(', ')}.`,
    remedy: 'Declare the missing downcasts, or read the event in its newer version.',
  },
  WRONG_DIRECTION: {
    meaning: 'An upcast was asked to lead to an older version, or a downcast to a newer one.',
    explain: ({ eventType, from, to, instead, ...place }: StepFields & { readonly instead: string }) =>
      `${eventType} v${from}${placeOf(place)} cannot be ${instead === 'downcast' ? 'upcast' : 'downcast'} to v${to}.`,
    remedy: ({ instead }: { readonly instead?: string }) => `Call ${instead ?? 'the other'}() for that way.`,
  },
  INVALID_UPCAST_OPTION: {
    meaning:
      "An option of upcasting has a value that is none: `validate` is 'output', 'every-step', 'input-and-output' or 'off'.",
    explain: ({ option, found }: ErrorFields & { readonly option: string; readonly found: unknown }) =>
      `The option ${option} is ${say(found)}.`,
    remedy: "Leave it out for 'output', or name one of the four.",
  },
});
