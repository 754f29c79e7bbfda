import { errorCatalogue } from '../errors/catalogue';
import type { ErrorFields } from '../errors/evolvent-error';
import { placeOf } from '../errors/place';
import { say, sayList } from '../errors/say';
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
      ...place
    }: ErrorFields & { readonly known: readonly string[]; readonly leftOut: boolean }) =>
      leftOut
        ? `The event type ${eventType}${placeOf(place)} was left out of this registry by pick().`
        : `The event type ${say(eventType)}${placeOf(place)} is not registered. Registered: ${sayList(known) || 'none'}.`,
    remedy: ({ leftOut }: { readonly leftOut?: boolean }) =>
      leftOut
        ? 'Add its name to pick(), or read with upcastStream() or an EventStore, which skip what was left out and count it.'
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
