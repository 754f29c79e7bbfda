import { createHash } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';

/** A file that is there whole, or not at all: it is written beside its place, and moved there when it is on the disk. */
export async function writeWhole(path: string, write: (partial: FileHandle) => Promise<void>): Promise<void> {
  const partial = partialName(path);
  const file = await open(partial, 'w', 0o600);
  try {
    await write(file);
    await file.sync();
  } catch (error) {
    await file.close();
    await rm(partial, { force: true });
    throw error;
  }
  await file.close();
  await moveToDisk(partial, path);
}

/** Moves a complete file to its name, and waits until the name too is on the disk. */
export async function moveToDisk(partial: string, path: string): Promise<void> {
  await rename(partial, path);
  // Windows has no way to do that with a folder.
  if (process.platform === 'win32') return;
  const folder = await open(dirname(path), 'r');
  await folder.sync().finally(() => folder.close());
}

export function partialName(path: string): string {
  return `${path}.partial`;
}

/** A name as every file system takes it; names that had to be changed stay apart by a piece of their hash. */
export function fileName(name: string): string {
  const safe = name.replace(/[^A-Za-z0-9._-]+/g, '-').slice(0, 100);
  return safe === name && !safe.startsWith('.') ? safe : `${safe.replace(/^\.+/, '')}-${digest(name).slice(0, 8)}`;
}

function digest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
