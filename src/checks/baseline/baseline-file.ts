import { textOf, writeWhole } from '../../compatibility/kept-file/file-text';
import { reasonOf } from '../../errors/say';
import type { Acknowledgement } from '../acknowledgements/acknowledgement';
import { checkErrors } from '../errors';
import { baselineText, readBaseline } from './baseline-text';

const { failure } = checkErrors;

/** The baseline that a file holds; an empty one where there is no file. Throws as `readBaseline` does. */
export async function readBaselineFile(path: string): Promise<readonly Acknowledgement[]> {
  const text = await textOf(path, (cause) => failure('BASELINE_UNREADABLE', { path, reason: reasonOf(cause) }, cause));
  return text === undefined ? [] : readBaseline(text, path);
}

/**
 * Writes a baseline, wholly or not at all. A file that is there and cannot be read stays as it is: throws as `readBaselineFile` does, or
 * `BASELINE_NOT_WRITTEN`.
 */
export async function writeBaselineFile(path: string, entries: readonly Acknowledgement[]): Promise<void> {
  await readBaselineFile(path);
  const text = baselineText(entries);
  readBaseline(text, path);
  await writeWhole(path, text, (cause) => failure('BASELINE_NOT_WRITTEN', { path, reason: reasonOf(cause) }, cause));
}
