import { errorCatalogue } from '../errors/catalogue';
import { reasonOf } from '../errors/say';

interface FileFields {
  readonly path: string;
}

interface UnreadableFields extends FileFields {
  readonly line?: number;
  readonly reason: string;
}

interface VersionFields extends FileFields {
  readonly eventType: string;
  /** The version. */
  readonly from: number;
}

interface MalformedFields {
  readonly schema: 'older' | 'newer';
  /** A JSON pointer. */
  readonly pointer: string;
  readonly problem: string;
}

interface FormatFields extends FileFields {
  readonly found: number;
  readonly known: number;
}

const unreadable = ({ path, line, reason }: UnreadableFields) =>
  `${path}${line === undefined ? '' : ` line ${line}`} cannot be read: ${reason}.`;
const tooNew = ({ path, found, known }: FormatFields) =>
  `${path} has format ${found}; this release of Evolvent knows formats up to ${known}.`;
const notWritten = ({ path, cause }: FileFields & { readonly cause: unknown }) =>
  `${path} could not be written: ${reasonOf(cause)}.`;

/** What is wrong with what the schema check reads: its files, none of which is overwritten where it is refused, and schemas. */
export const compatibilityErrors = errorCatalogue({
  LOCK_UNREADABLE: {
    meaning:
      'The lock file is no JSON, does not hold what a lock file holds, or holds the marks of a merge that git left open.',
    explain: unreadable,
    remedy:
      'Take one side (`git checkout --theirs evolvent.lock.json`) or the last committed file (`git checkout HEAD -- evolvent.lock.json`), then run `evolvent schema lock`: it adds the versions that are missing.',
  },
  LOCK_TOO_NEW: {
    meaning: 'The lock file was written by a newer release of Evolvent.',
    explain: tooNew,
    remedy: 'Install the release that wrote it, or a later one.',
  },
  LOCK_EDITED: {
    meaning: 'A part of the lock file is not what was written there: its fingerprint does not match.',
    explain: ({ path, eventType, from, part }: VersionFields & { readonly part: 'schema' | 'samples' | 'results' }) =>
      `The ${part} of ${eventType} v${from} in ${path} were changed by hand, or by a merge.`,
    remedy:
      'Restore the file: `git checkout HEAD -- evolvent.lock.json`. What is published cannot be changed there; `evolvent schema lock` writes what is new.',
  },
  LOCK_VERSION_TWICE: {
    meaning: 'The lock file holds one version of an event type twice: two branches have added it.',
    explain: ({ path, line, eventType, from }: VersionFields & { readonly line: number }) =>
      `${path} line ${line}: ${eventType} v${from} is there twice.`,
    remedy:
      'One of the two branches has to take the next version number. Restore the side that was published first (`git checkout --theirs` or `--ours evolvent.lock.json`), renumber the other version, and run `evolvent schema lock`.',
  },
  LOCK_NOT_WRITTEN: {
    meaning: 'The lock file could not be written. What was there before is unchanged.',
    explain: notWritten,
    remedy: 'Make its folder, and make it writable.',
  },
  ACCEPT_UNREADABLE: {
    meaning:
      'The file of accepted exceptions is no JSON, does not hold what it should, or holds the marks of a merge that git left open.',
    explain: unreadable,
    remedy:
      'Repair it: keep both sides of an open merge, and remove the marks. Each exception has eventType, from, to, rule, pointer, fingerprint and reason.',
  },
  ACCEPT_TOO_NEW: {
    meaning: 'The file of accepted exceptions was written by a newer release of Evolvent.',
    explain: tooNew,
    remedy: 'Install the release that wrote it, or a later one.',
  },
  ACCEPT_WITHOUT_REASON: {
    meaning: 'An exception says no reason.',
    explain: ({
      path,
      eventType,
      rule,
    }: {
      readonly path?: string;
      readonly eventType?: string;
      readonly rule?: string;
    }) =>
      `${path === undefined ? 'What is to be accepted' : `${path}: what is accepted`}${eventType === undefined ? '' : ` of ${eventType} (${rule})`} has no reason.`,
    remedy: 'Say why it is no problem: whoever meets it in a year has nothing else to go by.',
  },
  JSON_SCHEMA_MALFORMED: {
    meaning: 'What is to be compared is not JSON Schema: a keyword holds what it must not hold.',
    explain: ({ schema, pointer, problem }: MalformedFields) =>
      `The ${schema} schema is not JSON Schema at ${pointer === '' ? 'its root' : pointer}: ${problem}.`,
    remedy:
      'Repair the schema at that place, or the generator that it comes from. The published version stays as it is: what its schema was meant to say becomes the next one.',
  },
  ACCEPT_NOT_WRITTEN: {
    meaning: 'The file of accepted exceptions could not be written. What was there before is unchanged.',
    explain: notWritten,
    remedy: 'Make its folder, and make it writable.',
  },
});
