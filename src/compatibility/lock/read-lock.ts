import { isPlainObject } from '../../event/is-plain-object';
import { isSchemaNode } from '../../schema/json-schema-node';
import { compatibilityErrors } from '../errors';
import { readEntries } from '../kept-file/read-entries';
import { type Lock, type LockEntry, lockFormat, lockOf, nameOf } from './lock';
import { contentFingerprint } from './write-lock';

const { failure } = compatibilityErrors;

type Entry = Readonly<Record<string, unknown>>;

/**
 * The lock that a text holds. `path` is for errors.
 * Throws `LOCK_UNREADABLE`, `LOCK_TOO_NEW`, `LOCK_VERSION_TWICE`, and `LOCK_EDITED` where a fingerprint does not match.
 */
export function readLock(text: string, path: string): Lock {
  const unreadable = (reason: string, line?: number) =>
    failure('LOCK_UNREADABLE', { path, reason, ...(line !== undefined && { line }) });
  const twice = (entry: { readonly eventType: string; readonly version: number }, line: number) =>
    failure('LOCK_VERSION_TWICE', { path, line, eventType: entry.eventType, from: entry.version });
  const found = readEntries(text, lockFormat, 'versions', {
    unreadable,
    tooNew: (format) => failure('LOCK_TOO_NEW', { path, found: format, known: lockFormat }),
    repeated: ({ key, line }, entry) =>
      entry !== undefined && hasName(entry)
        ? twice(entry, line)
        : unreadable(`the key ${JSON.stringify(key)} stands there twice`, line),
  });
  const known = new Set<string>();
  const entries = found.map((entry, index) => {
    const reason = hasName(entry) ? problemOf(entry) : 'its eventType or version is not one';
    if (!isEntry(entry) || reason !== undefined) throw unreadable(`${placeOf(entry, index)}: ${reason}`);
    if (known.has(nameOf(entry))) throw twice(entry, lineOfSecond(text, entry));
    known.add(nameOf(entry));
    requireUnedited(entry, path);
    return entryOf(entry);
  });
  return lockOf(entries);
}

type ReadEntry = LockEntry & { readonly samplesFingerprint: string; readonly resultsFingerprint?: string };

function hasName(entry: Entry): entry is Entry & Pick<LockEntry, 'eventType' | 'version'> {
  return typeof entry.eventType === 'string' && Number.isSafeInteger(entry.version) && Number(entry.version) > 0;
}

function isEntry(entry: Entry): entry is Entry & ReadEntry {
  return hasName(entry) && problemOf(entry) === undefined;
}

/** What an entry lacks; undefined where it is one. */
function problemOf(entry: Entry): string | undefined {
  const { generator, schema, fingerprint, reason, samples, samplesFingerprint, results, resultsFingerprint } = entry;
  const isText = (value: unknown) => typeof value === 'string';
  const isTextOrNone = (value: unknown) => value === undefined || isText(value);
  if (!isPlainObject(generator) || !isText(generator.vendor) || !isTextOrNone(generator.version))
    return 'its generator is not told';
  if (schema !== null && !isSchemaNode(schema)) return 'its schema is none';
  if (!isText(fingerprint) || !isText(samplesFingerprint)) return 'it has no fingerprint';
  if (!isTextOrNone(reason)) return 'its reason is no text';
  if (!Array.isArray(samples) || !samples.every(isPlainObject)) return 'its samples are no payloads';
  if (results === undefined) return resultsFingerprint === undefined ? undefined : 'its results are gone';
  if (!isText(resultsFingerprint)) return 'it has no fingerprint of its results';
  const isResult = (result: unknown) =>
    isPlainObject(result) &&
    (isText(result.failed) ||
      (isPlainObject(result.payload) && (result.metadata === undefined || isPlainObject(result.metadata))));
  if (!Array.isArray(results) || results.length !== samples.length || !results.every(isResult))
    return 'its results are not those of its samples';
  return undefined;
}

function requireUnedited(entry: ReadEntry, path: string): void {
  const { eventType, version, schema, fingerprint, samples, samplesFingerprint, results, resultsFingerprint } = entry;
  const parts = [
    ['schema', schema, fingerprint],
    ['samples', samples, samplesFingerprint],
    ['results', results, resultsFingerprint],
  ] as const;
  for (const [part, content, expected] of parts) {
    if (content === undefined || contentFingerprint(content) === expected) continue;
    throw failure('LOCK_EDITED', { path, eventType, from: version, part });
  }
}

/** Without what only the file has. */
function entryOf({
  eventType,
  version,
  generator,
  schema,
  fingerprint,
  reason,
  samples,
  results,
}: ReadEntry): LockEntry {
  return {
    eventType,
    version,
    generator,
    schema,
    fingerprint,
    ...(reason !== undefined && { reason }),
    samples,
    ...(results !== undefined && { results }),
  };
}

function placeOf(entry: Entry, index: number): string {
  return hasName(entry) ? nameOf(entry) : `entry ${index + 1}`;
}

/** The line on which an entry says its name for the last time; the first line where it is written in another way. */
function lineOfSecond(text: string, { eventType, version }: Pick<LockEntry, 'eventType' | 'version'>): number {
  const lines = text.split('\n');
  const [name, number] = [`"eventType": ${JSON.stringify(eventType)},`, `"version": ${version},`];
  return lines.findLastIndex((line, index) => line.includes(name) && lines[index + 1]?.includes(number)) + 1 || 1;
}
