import { execFile } from 'node:child_process';
import { basename, dirname, resolve } from 'node:path';
import { reasonOf } from '../../../errors/say';
import { cliErrors } from '../../errors';

/**
 * The text that a file has in a commit; undefined where the commit has no such file. The ref is never taken for an option. Throws
 * `AGAINST_NOT_READABLE` where git does not know it, or cannot be asked.
 */
export async function textInGit(ref: string, file: string): Promise<string | undefined> {
  const refusal = (reason: string) => cliErrors.failure('AGAINST_NOT_READABLE', { against: ref, reason });
  if (ref.startsWith('-') || ref.includes('\0') || ref.trim() === '') throw refusal('that is no name of a commit');
  const folder = dirname(resolve(file));
  const commit = await git(folder, 'rev-parse', '--verify', '--end-of-options', `${ref}^{commit}`);
  // That is all git says where it does not know the name.
  const isUnknown = !commit.isDone && commit.reason === 'Needed a single revision';
  if (isUnknown) throw refusal('it knows no commit of that name here');
  if (!commit.isDone) throw refusal(commit.reason);
  // By its hash: what follows cannot mean anything else.
  const path = `${commit.text.trim()}:./${basename(file)}`;
  const found = await git(folder, 'rev-parse', '--verify', '--quiet', path);
  if (!found.isDone) return undefined;
  const read = await git(folder, 'cat-file', 'blob', found.text.trim());
  if (!read.isDone) throw refusal(read.reason);
  return read.text;
}

type GitAnswer = { readonly isDone: true; readonly text: string } | { readonly isDone: false; readonly reason: string };

/** A hook is run with them; here the folder says which repository is meant. */
const namesOfRepository = ['GIT_DIR', 'GIT_WORK_TREE', 'GIT_COMMON_DIR', 'GIT_INDEX_FILE', 'GIT_PREFIX'];

function git(folder: string, ...parameters: readonly string[]): Promise<GitAnswer> {
  const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !namesOfRepository.includes(name)));
  const limits = { cwd: folder, env, maxBuffer: 1024 ** 3 };
  return new Promise((resolve) => {
    execFile('git', parameters, limits, (error, stdout, stderr) => {
      if (error === null) return resolve({ isDone: true, text: stdout });
      const [said = ''] = stderr.trim().split('\n');
      resolve({ isDone: false, reason: (said || reasonOf(error)).replace(/^fatal: /, '') });
    });
  });
}
