import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { dirname } from 'node:path';
import { reasonOf } from '../../errors/say';
import type { Finding } from '../../store/finding';

/** What keeps files from being written into a folder, which may have to be made first. Writes nothing. */
export async function folderFindings(folder: string): Promise<Finding[]> {
  const found = await firstThatExists(folder);
  try {
    await access(found, constants.W_OK | constants.X_OK);
    return [];
  } catch (cause) {
    return [
      {
        rule: 'folder-not-writable',
        severity: 'blocker',
        place: folder,
        explanation: `Nothing can be written to ${found}: ${reasonOf(cause)}.`,
        remedy: 'Let the user that migrates write there, or name another folder.',
      },
    ];
  }
}

async function firstThatExists(folder: string): Promise<string> {
  for (let place = folder; ; place = dirname(place)) {
    const exists = await access(place).then(
      () => true,
      (error) => Reflect.get(error, 'code') !== 'ENOENT',
    );
    if (exists || place === dirname(place)) return place;
  }
}
