import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { isPlainObject } from '../../event/is-plain-object';
import type { JsonObject } from '../../event/json';
import type { StoredEvent } from '../../event/stored-event';
import { evolutionErrors } from './errors';

const format = 1;

/** One event of a published version, and what each later version makes of it. */
export interface GoldenSample {
  readonly event: StoredEvent;
  /** By version: a new version adds an entry, and changes none. */
  results: Record<string, { readonly payload: JsonObject; readonly metadata: JsonObject }>;
}

export interface GoldenFile {
  readonly format: number;
  readonly eventType: string;
  readonly eventVersion: number;
  readonly samples: readonly GoldenSample[];
}

/** Where the samples of a version are kept. Whatever a file system could misread in a name is written as `%` and its bytes. */
export function goldenPath(folder: string, eventType: string, version: number): string {
  const bytes = (text: string) =>
    [...new TextEncoder().encode(text)].map((byte) => `%${byte.toString(16).padStart(2, '0')}`).join('');
  return join(folder, eventType.replaceAll(/[^A-Za-z0-9_-]/gu, bytes), `v${version}.json`);
}

export function newGoldenFile(eventType: string, eventVersion: number, events: readonly StoredEvent[]): GoldenFile {
  return { format, eventType, eventVersion, samples: events.map((event) => ({ event, results: {} })) };
}

/** The file; undefined where there is none. One that cannot be read is an error, and stays as it is. */
export function readGoldenFile(path: string, eventType: string, eventVersion: number): GoldenFile | undefined {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (cause) {
    if ((cause as { code?: unknown }).code === 'ENOENT') return undefined;
    throw evolutionErrors.failure('GOLDEN_FILE_UNREADABLE', { path, cause }, cause);
  }
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch (cause) {
    throw evolutionErrors.failure('GOLDEN_FILE_UNREADABLE', { path, cause }, cause);
  }
  if (isPlainObject(file) && typeof file.format === 'number' && file.format > format)
    throw evolutionErrors.failure('GOLDEN_FILE_TOO_NEW', { path, found: file.format, known: format });
  if (isGoldenFile(file) && file.eventType === eventType && file.eventVersion === eventVersion) return file;
  const cause = new TypeError(`it does not hold samples of ${eventType} v${eventVersion} in format ${format}`);
  throw evolutionErrors.failure('GOLDEN_FILE_UNREADABLE', { path, cause }, cause);
}

function isGoldenFile(file: unknown): file is GoldenFile {
  return (
    isPlainObject(file) &&
    file.format === format &&
    Array.isArray(file.samples) &&
    file.samples.every(
      (sample) =>
        isPlainObject(sample) &&
        isPlainObject(sample.event) &&
        isPlainObject(sample.event.payload) &&
        isPlainObject(sample.results),
    )
  );
}

/** Written beside it first: an interrupted test leaves the old file or the new one. */
export function writeGoldenFile(path: string, file: GoldenFile): void {
  mkdirSync(dirname(path), { recursive: true });
  const draft = `${path}.${process.pid}.tmp`;
  writeFileSync(draft, `${JSON.stringify(file, null, 2)}\n`);
  renameSync(draft, path);
}
