import { readFile } from 'node:fs/promises';
import { isPlainObject } from '../event/is-plain-object';
import { cliErrors } from './errors';

/** The events of a file with one JSON object a line. Throws `SAMPLES_NOT_READABLE`, with the line. */
export async function readSamples(file: string): Promise<readonly object[]> {
  const text = await readFile(file, 'utf8').catch((cause: unknown) => {
    throw cliErrors.failure('SAMPLES_NOT_READABLE', { file, cause }, cause);
  });
  return text.split('\n').flatMap((line, index) => {
    if (line.trim() === '') return [];
    let sample: unknown;
    try {
      sample = JSON.parse(line);
    } catch (cause) {
      throw cliErrors.failure('SAMPLES_NOT_READABLE', { file, line: index + 1, cause }, cause);
    }
    if (isPlainObject(sample)) return [sample];
    throw cliErrors.failure('SAMPLES_NOT_READABLE', {
      file,
      line: index + 1,
      cause: new Error('it is no JSON object'),
    });
  });
}
