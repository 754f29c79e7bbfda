import { isPlainObject } from '../event/is-plain-object';
import { isStoredAs } from '../event/stored-as';

/** Where a part stands among the parts of its event, while it is being made: `[1, 0]` is the first part of the second one. */
export const partPath = Symbol('evolvent.partPath');

/** The path of a part; undefined for a whole event. A part that was made before, and sent on, says its index. */
export function partPathIn(message: object): readonly number[] | undefined {
  const { [partPath]: path, part, storedAs } = message as { [partPath]?: number[]; part?: unknown; storedAs?: unknown };
  if (path !== undefined) return path;
  // An envelope may have a `part` of its own: ours stands beside `storedAs`.
  if (!isPlainObject(part) || !isStoredAs(storedAs)) return undefined;
  const { index, of } = part;
  const isPart = Number.isSafeInteger(index) && Number.isSafeInteger(of);
  return isPart && (index as number) >= 0 && (index as number) < (of as number) ? [index as number] : undefined;
}
