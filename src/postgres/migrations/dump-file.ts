import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { writeWhole } from '../../migrations/restore-points/written-file';

/** What is written beside a dump when it is complete: without it there is no dump. */
export type DumpRecord = {
  /** ISO 8601, in UTC: everything that was committed before is in it. */
  readonly at: string;
  readonly sha256: string;
  readonly database: string;
  /** Of server and programs. */
  readonly majorVersion: number;
};

export const recordPath = (file: string) => `${file}.json`;

export async function writeRecord(file: string, record: DumpRecord): Promise<void> {
  await writeWhole(recordPath(file), (partial) => partial.writeFile(`${JSON.stringify(record, undefined, 2)}\n`));
}

export async function readRecord(file: string): Promise<DumpRecord | undefined> {
  try {
    const found = JSON.parse(await readFile(recordPath(file), 'utf8')) as Partial<DumpRecord>;
    return typeof found.sha256 === 'string' ? (found as DumpRecord) : undefined;
  } catch {
    return undefined;
  }
}

export async function hashOfFile(file: string, signal: AbortSignal): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(file, { signal })) hash.update(chunk);
  return hash.digest('hex');
}
