import { reasonOf } from '../../errors/say';
import { compatibilityErrors } from '../errors';
import { textOf, writeWhole } from '../kept-file/file-text';
import type { Lock } from './lock';
import { readLock } from './read-lock';
import { writeLock } from './write-lock';

const { failure } = compatibilityErrors;

/** The lock that a file holds; undefined where there is no file. Throws as `readLock` does. */
export async function readLockFile(path: string): Promise<Lock | undefined> {
  const text = await textOf(path, (cause) => failure('LOCK_UNREADABLE', { path, reason: reasonOf(cause) }, cause));
  return text === undefined ? undefined : readLock(text, path);
}

/**
 * Writes a lock, wholly or not at all. A file that is there and cannot be read stays as it is: throws as `readLockFile` does, or
 * `LOCK_NOT_WRITTEN`. False where the file said the same already.
 */
export async function writeLockFile(path: string, lock: Lock): Promise<boolean> {
  const there = await readLockFile(path);
  const text = writeLock(lock);
  if (there !== undefined && writeLock(there) === text) return false;
  await writeWhole(path, text, (cause) => failure('LOCK_NOT_WRITTEN', { path, cause }, cause));
  return true;
}
