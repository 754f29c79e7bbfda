export interface RepeatedKey {
  readonly key: string;
  /** The first is 1. */
  readonly line: number;
  /** In the list that the file holds; undefined outside of it. */
  readonly entry: number | undefined;
}

interface Level {
  /** Undefined for an array. */
  readonly keys: Set<string> | undefined;
  index: number;
}

const tokens = /"[^"\\]*(?:\\.[^"\\]*)*"|[[\]{},:]/g;

/** The first key that stands twice in one object of a JSON text: `JSON.parse` takes the last one, and says nothing. */
export function repeatedKey(text: string): RepeatedKey | undefined {
  const levels: Level[] = [];
  let last = '';
  for (const { 0: token, index } of text.matchAll(tokens)) {
    const level = levels.at(-1);
    if (token === '{') levels.push({ keys: new Set(), index: 0 });
    else if (token === '[') levels.push({ keys: undefined, index: 0 });
    else if (token === '}' || token === ']') levels.pop();
    else if (token === ',' && level !== undefined) level.index += 1;
    else if (token === ':' && level?.keys !== undefined) {
      const key: string = JSON.parse(last);
      if (level.keys.has(key)) return { key, line: lineAt(text, index), entry: entryOf(levels) };
      level.keys.add(key);
    }
    last = token;
  }
  return undefined;
}

function entryOf([, list, entry]: readonly Level[]): number | undefined {
  return list !== undefined && list.keys === undefined && entry !== undefined ? list.index : undefined;
}

/** @param offset in UTF-16 units */
export function lineAt(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}
