import { stat } from 'node:fs/promises';
import { type Lock, type LockEntry, lockOf, nameOf } from '../../../compatibility/lock/lock';
import { readLockFile } from '../../../compatibility/lock/lock-file';
import { readLock } from '../../../compatibility/lock/read-lock';
import { textInGit } from './lock-in-git';

export interface PublishedLock {
  /** Undefined where there is no lock at all. */
  readonly lock: Lock | undefined;
  /** Where what is published was read, such as `main:evolvent.lock.json`. */
  readonly source: string;
  /** Whether nothing was found there. */
  readonly isMissing: boolean;
  /** Whether a version is in the lock file of this folder only: locked, and not published yet. */
  isOnlyHere(entry: Pick<LockEntry, 'eventType' | 'version'>): boolean;
}

/**
 * What is published: what the lock file says, or, `against` another one, what that says, with the versions that only this one has.
 * Throws as `readLockFile` does, and `AGAINST_NOT_READABLE`.
 */
export async function publishedLock(file: string, against: string | undefined): Promise<PublishedLock> {
  const here = await readLockFile(file);
  if (against === undefined)
    return { lock: here, source: file, isMissing: here === undefined, isOnlyHere: () => false };
  const { lock: there, source } = await otherLock(file, against);
  const published = new Set(there?.entries.map(nameOf));
  const isOnlyHere = (entry: Pick<LockEntry, 'eventType' | 'version'>) => !published.has(nameOf(entry));
  const onlyHere = here?.entries.filter(isOnlyHere) ?? [];
  const isNone = here === undefined && there === undefined;
  const lock = isNone ? undefined : lockOf([...(there?.entries ?? []), ...onlyHere]);
  return { lock, source, isMissing: there === undefined, isOnlyHere };
}

/** Of the file of that name, or else of the commit. */
async function otherLock(
  file: string,
  against: string,
): Promise<{ readonly lock: Lock | undefined; readonly source: string }> {
  const found = await stat(against).catch(() => undefined);
  if (found?.isFile()) return { lock: await readLockFile(against), source: against };
  const source = `${against}:${file}`;
  const text = await textInGit(against, file);
  return { lock: text === undefined ? undefined : readLock(text, source), source };
}
