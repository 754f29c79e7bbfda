import { reasonOf } from '../../errors/say';
import { compatibilityErrors } from '../errors';
import { textOf, writeWhole } from '../kept-file/file-text';
import type { AcceptedException } from './accepted';
import { readAccepted } from './read-accepted';
import { writeAccepted } from './write-accepted';

const { failure } = compatibilityErrors;

/** The exceptions that a file holds; none where there is no file. Throws as `readAccepted` does. */
export async function readAcceptedFile(path: string): Promise<readonly AcceptedException[]> {
  const text = await textOf(path, (cause) => failure('ACCEPT_UNREADABLE', { path, reason: reasonOf(cause) }, cause));
  return text === undefined ? [] : readAccepted(text, path);
}

/**
 * Writes exceptions, all that are to be kept, wholly or not at all. A file that is there and cannot be read stays as it is: throws as
 * `readAcceptedFile` does, or `ACCEPT_NOT_WRITTEN`.
 */
export async function writeAcceptedFile(path: string, exceptions: readonly AcceptedException[]): Promise<void> {
  await readAcceptedFile(path);
  const text = writeAccepted(exceptions);
  readAccepted(text, path);
  await writeWhole(path, text, (cause) => failure('ACCEPT_NOT_WRITTEN', { path, cause }, cause));
}
