import { errorCatalogue } from '../errors/catalogue';
import type { ErrorFields } from '../errors/evolvent-error';
import { placeOf } from '../errors/place';
import { reasonOf, say, sayList } from '../errors/say';
import type { WriteVersionProblem } from './write-versions';

const named = (fields: ErrorFields) => {
  const version = typeof fields.from === 'number' ? ` v${fields.from}` : '';
  return `${fields.eventType ?? 'The event'}${version}${placeOf(fields)}`;
};

/** Why events of a type are not written: one of the three. */
interface NotWritten {
  readonly currentName?: string;
  readonly reason?: string;
  readonly outputs?: readonly string[];
}

export const storeErrors = errorCatalogue({
  SEQUENCE_CONFLICT: {
    meaning:
      'An append expected another last event than the stream has: somebody appended in between, or the expectation is wrong. `fields.expected` and `fields.actual` (a number, or "none") say which. Nothing was written.',
    explain: ({
      streamId,
      expected,
      actual,
    }: ErrorFields & { readonly expected: number | 'none' | 'any'; readonly actual: number | 'none' }) =>
      `Append to ${streamId} expected the last sequence number ${expected}, and it is ${actual}.`,
    remedy: 'Read the stream again, decide again, and append with the last sequence number that was read.',
  },
  INVALID_EXPECTED_SEQUENCE: {
    meaning:
      'The expectation of an append is missing or no expectation: it is the last sequence number of the stream, "none" or "any".',
    explain: ({ streamId, found }: ErrorFields & { readonly found: unknown }) =>
      `Append to ${streamId} was told to expect ${say(found)}.`,
    remedy:
      "Pass the stream's lastSequenceNumber as it was read; 'none' for a new stream; 'any' to append whatever is there.",
  },
  NOTHING_TO_APPEND: {
    meaning: 'An append was given no events.',
    explain: ({ streamId }: ErrorFields) => `Append to ${streamId} was given no events.`,
    remedy: 'Leave the call out where nothing happened.',
  },
  INVALID_STREAM_ID: {
    meaning: 'A stream id is a text that is not empty, has no \\u0000 and no lone surrogate.',
    explain: ({ found, reason }: { readonly found: unknown; readonly reason?: string }) =>
      `The stream id is ${say(found)}${reason === undefined ? '' : `: ${reason}`}.`,
    remedy: 'Name the stream by the id of the thing whose events it holds.',
  },
  INVALID_NEW_EVENT: {
    meaning: 'What was to be appended is no event of the registry: it lacks a field, or a field has the wrong type.',
    explain: ({ field, found, ...fields }: ErrorFields & { readonly field: string; readonly found: unknown }) =>
      `${named(fields)} cannot be appended: ${field} is ${say(found)}.`,
    remedy: 'Make events with create() of their definition.',
  },
  EVENT_VERSION_NOT_CURRENT: {
    meaning:
      'An event of an older or unknown version was to be appended. Events are written in their latest version; an absent version means 1.',
    explain: ({ to, ...fields }: ErrorFields & { readonly found: unknown }) =>
      `${fields.eventType} of version ${say(fields.found)} cannot be appended${placeOf(fields)}: the latest version is ${to}.`,
    remedy: 'Make the event with create() of its definition, which states the version.',
  },
  EVENT_TYPE_NOT_WRITTEN: {
    meaning:
      'An event of a type that is read and no longer written was to be appended: under a former name (`fields.currentName`), of a type that is retired (`fields.reason`) or split (`fields.outputs`). Nothing was written.',
    explain: ({ currentName, reason, outputs, ...fields }: ErrorFields & NotWritten) => {
      const why =
        currentName !== undefined
          ? `it is a former name of ${currentName}`
          : outputs !== undefined
            ? `its events are split into ${sayList(outputs)}`
            : `it is retired: ${reason}`;
      return `${fields.eventType}${placeOf(fields)} cannot be appended: ${why}.`;
    },
    remedy: ({ currentName, outputs }: NotWritten) =>
      currentName !== undefined
        ? `Append ${currentName}, made with create() of its definition; writeVersions writes it under the former name, where old readers need that.`
        : outputs !== undefined
          ? `Append ${sayList(outputs)} in its place.`
          : 'Leave it out, or append an event of a type that is read.',
  },
  WRITE_VERSIONS_INVALID: {
    meaning:
      'An event store was told to write a version that it cannot write. `fields.problems` has each with its event type, version and reason.',
    explain: ({ problems }: { readonly problems: readonly WriteVersionProblem[] }) =>
      [
        'The store cannot write these versions:',
        ...problems.map(({ eventType, version, reason }) =>
          version === undefined ? `  - ${reason}.` : `  - ${eventType} v${say(version)}: ${reason}.`,
        ),
      ].join('\n'),
    remedy:
      'Name event types of the registry and versions of theirs, and declare every downcast from the latest version to it.',
  },
  UNDECLARED_FIELD: {
    meaning:
      "A payload has a property that its version's schema does not name. Reading is open, writing is closed: a stray property would forbid ever declaring that name.",
    explain: ({ path, to, ...fields }: ErrorFields & { readonly path: string }) =>
      `${fields.eventType} v${to}${placeOf(fields)} has a property that its schema does not name: ${path}.`,
    remedy:
      'Leave the property out, or declare it in a new version; an object that may hold anything says so (z.record, z.looseObject).',
  },
  EVENT_NOT_PORTABLE: {
    meaning:
      'A payload or metadata has a value that a database would refuse or change: undefined, a Date, a number that is not finite, an integer beyond 2^53, \\u0000, a lone surrogate, a property named `__proto__` or by nothing, more than 30 levels.',
    explain: ({ path, reason, ...fields }: ErrorFields & { readonly path: string; readonly reason: string }) =>
      `${named(fields)} cannot be stored as it is: ${path}: ${reason}.`,
    remedy:
      'Store it as a text or leave it out: one rule holds for all databases, so that events can move between them.',
  },
  EVENT_ID_REUSED: {
    meaning:
      'The event id is stored already with other content or in another stream, so this is no repetition of an append whose answer was lost. Nothing was written.',
    explain: (fields: ErrorFields) => `${named(fields)} has an id that another event has already.`,
    remedy: 'Give every event an id of its own; to repeat an append, repeat it with the same events.',
  },
  EVENT_TOO_LARGE: {
    meaning: 'An event is larger than the database takes. Nothing was written.',
    explain: ({ bytes, most, ...fields }: ErrorFields & { readonly bytes: number; readonly most: number }) =>
      `${named(fields)} takes ${bytes} bytes, and the store takes ${most}.`,
    remedy: 'Store the large part elsewhere and keep its address and digest in the event.',
  },
  APPEND_TOO_LARGE: {
    meaning:
      'An append has more events, or more bytes, than one transaction of the database holds. Nothing was written.',
    explain: ({
      streamId,
      found,
      most,
      unit,
    }: ErrorFields & { readonly found: number; readonly most: number; readonly unit: 'events' | 'bytes' }) =>
      `Append to ${streamId} has ${found} ${unit}, and one transaction of the store holds ${most}.`,
    remedy: 'Append less at once; what has to be all or nothing is best said by one event.',
  },
  CAPABILITY_MISSING: {
    meaning:
      "The store's engine or layout cannot do what was asked. `capabilities` of the adapter says what it can. Nothing was written.",
    explain: ({
      call,
      adapter,
      reason,
    }: ErrorFields & { readonly call: string; readonly adapter: string; readonly reason: string }) =>
      `${adapter} cannot ${call}: ${reason}.`,
    remedy: ({ instead }: ErrorFields & { readonly instead?: string }) =>
      instead ?? 'Use what its capabilities name, or another engine.',
  },
  FIELD_NOT_KEPT: {
    meaning:
      'The layout of the table has no place for a part of the event, or uses that name for something else. Nothing was written.',
    explain: ({ path, reason, ...fields }: ErrorFields & { readonly path: string; readonly reason: string }) =>
      `${named(fields)} cannot be stored in this layout: ${path}: ${reason}.`,
    remedy: 'Name a place for it in the layout, or leave it out of the event.',
  },
  LAYOUT_INVALID: {
    meaning: 'A layout contradicts itself or asks for what its database cannot do.',
    explain: ({ reason }: ErrorFields & { readonly reason: string }) => `The layout cannot be used: ${reason}.`,
    remedy: 'Compare it with the table; docs/layouts.md has one for each kind of table.',
  },
  STORED_EVENT_UNREADABLE: {
    meaning:
      'What stands in the table is not what the layout says: a field is missing, of another type, or a number that JavaScript would round.',
    explain: ({ field, reason, ...fields }: ErrorFields & { readonly field: string; readonly reason: string }) =>
      `${named(fields)} cannot be read: ${field}: ${reason}.`,
    remedy: 'Look at the row or item; correct the layout, or the stored event with a rewrite.',
  },
  INVALID_READ_OPTIONS: {
    meaning: 'An option of a read is out of range or contradicts another one.',
    explain: ({
      option,
      found,
      reason,
    }: ErrorFields & { readonly option: string; readonly found: unknown; readonly reason: string }) =>
      `The read option ${option} is ${say(found)}: ${reason}.`,
    remedy:
      'from and to are the lowest and the highest sequence number, in both directions; limits and page sizes are positive integers.',
  },
  TABLE_MISSING: {
    meaning: 'The table of events does not exist.',
    explain: ({ table }: { readonly table: string }) => `There is no table ${table}.`,
    remedy: 'Make it with createEventsTable() or the exported migration, or correct its name.',
  },
  TABLE_NOT_EMPTY: {
    meaning:
      'The migration that makes the table of events was to be reverted, and the table holds events. Nothing was dropped.',
    explain: ({ table }: { readonly table: string }) => `The table ${table} holds events and is not dropped.`,
    remedy: 'Leave the table; or, where the events are copied or not needed, drop it by hand.',
  },
  STORE_UNAVAILABLE: {
    meaning: 'The database did not answer: it is down, out of reach, or out of connections. `cause` has its own error.',
    explain: ({ call, cause, ...place }: ErrorFields & { readonly call: string }) =>
      `The store could not be reached to ${call}${placeOf(place)}: ${reasonOf(cause)}.`,
    remedy: 'Repeat the call later: an append that is repeated with the same events stores them once.',
  },
  STORE_FAILED: {
    meaning: 'The database answered with an error that has no code of its own here. `cause` has it.',
    explain: ({ call, cause, ...place }: ErrorFields & { readonly call: string }) =>
      `The store failed to ${call}${placeOf(place)}: ${reasonOf(cause)}.`,
    remedy: "Look at the cause: it is the database's own error.",
  },
  PEER_MISSING: {
    meaning: 'A package that this part of Evolvent works with is not installed.',
    explain: ({ name }: { readonly name: string; readonly range: string }) => `${name} is not installed.`,
    remedy: ({ name, range }: { readonly name?: string; readonly range?: string }) =>
      `Install it: npm install ${name}@${JSON.stringify(range)}.`,
  },
});
