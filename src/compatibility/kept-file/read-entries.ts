import { reasonOf } from '../../errors/say';
import { isPlainObject } from '../../event/is-plain-object';
import { lineAt, type RepeatedKey, repeatedKey } from './repeated-key';

type Entry = Readonly<Record<string, unknown>>;

/** How a file says what is wrong with it. */
export interface FileComplaints {
  unreadable(reason: string, line?: number): Error;
  tooNew(found: number): Error;
  /** Where a key stands twice in an entry. */
  repeated(found: RepeatedKey, entry: Entry | undefined): Error;
}

/** The entries of a file that `anchoredText` wrote, and others may have changed since. */
export function readEntries(text: string, format: number, list: string, complaints: FileComplaints): readonly Entry[] {
  const mark = /^(?:<{7}|>{7}|={7}$|\|{7})/m.exec(text);
  if (mark !== null)
    throw complaints.unreadable('git could not merge it, and has left both sides there', lineAt(text, mark.index));
  let file: unknown;
  try {
    // Some editors put a byte order mark before it.
    file = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (cause) {
    const position = /position (\d+)/.exec(reasonOf(cause))?.[1];
    throw complaints.unreadable(reasonOf(cause), position === undefined ? undefined : lineAt(text, Number(position)));
  }
  if (!isPlainObject(file)) throw complaints.unreadable('it holds no object');
  if (typeof file.format === 'number' && file.format > format) throw complaints.tooNew(file.format);
  if (file.format !== format) throw complaints.unreadable(`its "format" is not ${format}`);
  const found = file[list];
  const repeated = repeatedKey(text);
  if (repeated !== undefined) {
    const entry = Array.isArray(found) && repeated.entry !== undefined ? found[repeated.entry] : undefined;
    throw complaints.repeated(repeated, isPlainObject(entry) ? entry : undefined);
  }
  if (!Array.isArray(found)) throw complaints.unreadable(`it has no list ${JSON.stringify(list)}`);
  return found.filter((entry, index): entry is Entry => {
    if (typeof entry === 'string' && entry.startsWith('~')) return false;
    if (isPlainObject(entry)) return true;
    throw complaints.unreadable(`entry ${index + 1} of ${JSON.stringify(list)} is no object`);
  });
}
