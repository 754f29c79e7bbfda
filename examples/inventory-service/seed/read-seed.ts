import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { StoredItem } from './stored-item';

export const seedFolder = fileURLToPath(new URL('.', import.meta.url));

/** All items of all releases, in the order in which they were written. */
export async function readSeed(folder: string): Promise<StoredItem[]> {
  const names = (await readdir(folder).catch(() => [])).filter((name) => name.endsWith('.jsonl')).sort();
  if (names.length === 0) throw new Error(`There are no seed files (*.jsonl) in ${folder}.`);
  const items: StoredItem[] = [];
  for (const name of names) {
    const lines = (await readFile(join(folder, name), 'utf8')).split('\n');
    for (const [index, line] of lines.entries()) if (line !== '') items.push(parsed(line, `${name}:${index + 1}`));
  }
  return items.sort((a, b) => compare(a.recordedAt, b.recordedAt) || a.sequenceNumber - b.sequenceNumber);
}

function parsed(line: string, place: string): StoredItem {
  try {
    return JSON.parse(line);
  } catch (cause) {
    throw new Error(`${place} is no JSON.`, { cause });
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
