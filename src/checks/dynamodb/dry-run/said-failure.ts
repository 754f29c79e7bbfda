import { reasonOf } from '../../../errors/say';

/** What a migration failed with, as a part of a sentence: errors of ours say what to do in the lines after that. */
export function saidFailure(error: unknown): string {
  const [first = ''] = reasonOf(error).split('\n');
  return first.replace(/\.$/, '');
}
