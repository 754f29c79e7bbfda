import { rename, rm } from 'node:fs/promises';

/** Gives a finished folder its final name; when another process was faster, its folder stays and ours goes. */
export async function moveIntoPlace(finished: string, place: string): Promise<void> {
  try {
    await rename(finished, place);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'ENOTEMPTY' && code !== 'EEXIST') throw error;
    await rm(finished, { recursive: true, force: true });
  }
}
