import { randomUUID } from 'node:crypto';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { cliErrors } from './errors';

/** The text of a file; undefined where it cannot be read. */
export async function textOfFile(file: string): Promise<string | undefined> {
  return readFile(file, 'utf8').catch(() => undefined);
}

type Failure = (fields: { readonly file: string; readonly cause: unknown }) => Error;

const notCompiled: Failure = (fields) => cliErrors.failure('COMPILED_MODULE_NOT_WRITTEN', fields, fields.cause);

/** Writes a file wholly or not at all. Throws `COMPILED_MODULE_NOT_WRITTEN`, or what stands in for it. */
export async function writeWhole(file: string, text: string, failure: Failure = notCompiled): Promise<void> {
  const beside = join(dirname(file), `.${basename(file)}.${randomUUID()}.tmp`);
  try {
    await writeFile(beside, text, { flag: 'wx' });
    await rename(beside, file);
  } catch (cause) {
    await rm(beside, { force: true }).catch(() => {});
    throw failure({ file, cause });
  }
}
