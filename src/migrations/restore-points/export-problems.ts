import { reasonOf } from '../../errors/say';
import type { JsonObject } from '../../event/json';
import { readExport } from './export-file';
import { readManifest } from './export-manifest';

/**
 * What keeps an export from being what it was when it was made: the whole file is read, counted and hashed.
 *
 * @param recorded what the history kept of its manifest, which nobody can have changed together with the file
 */
export async function exportProblems(file: string, signal: AbortSignal, recorded?: JsonObject): Promise<string[]> {
  const manifest = await readManifest(file);
  if ('problem' in manifest) return [manifest.problem];
  if (recorded !== undefined && recorded.sha256 !== manifest.sha256)
    return ['its manifest is not the one that was written when it was made'];
  let events = 0;
  let sha256: string | undefined;
  try {
    const pages = readExport(file, (found) => {
      sha256 = found;
    });
    for await (const page of pages) {
      signal.throwIfAborted();
      events += page.length;
    }
  } catch (cause) {
    signal.throwIfAborted();
    return [`${file} cannot be read: ${reasonOf(cause)}`];
  }
  const problems: string[] = [];
  if (events !== manifest.events) problems.push(`it has ${events} events, and its manifest says ${manifest.events}`);
  if (sha256 !== manifest.sha256) problems.push('its content has another SHA-256 than its manifest says');
  return problems;
}
