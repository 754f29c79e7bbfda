import type { Field, Fields } from './fields-of';
import { fitsInto } from './fits-into';
import { isSameSchema } from './plain-schema';

export interface LikelyRename {
  readonly from: string;
  readonly to: string;
}

/** Fields that are gone and fields that are new which may be the same: by their names, by their schemas, or because there are no others. */
export function likelyRenames(gone: Fields, fresh: Fields): readonly LikelyRename[] {
  const isOnlyOne = gone.size === 1 && fresh.size === 1;
  const pairs = [...gone].flatMap(([from, older]) =>
    [...fresh].flatMap(([to, newer]) => {
      const [schemas, names] = [likeness(older, newer), nameLikeness(from, to)];
      const isLikely =
        names >= 0.8 || (schemas >= 0.5 && (names >= 0.5 || isOnlyOne)) || (schemas === 1 && isDistinct(older));
      return isLikely ? [{ from, to, score: schemas + names }] : [];
    }),
  );
  const found: LikelyRename[] = [];
  for (const { from, to } of pairs.toSorted((one, other) => other.score - one.score))
    if (!found.some((each) => each.from === from || each.to === to)) found.push({ from, to });
  return found;
}

function likeness(older: Field, newer: Field): number {
  if (isSameSchema(older.schema, newer.schema)) return 1;
  if (fitsInto(older.schema, newer.schema) || fitsInto(newer.schema, older.schema)) return 0.7;
  return older.schema.type !== undefined && older.schema.type === newer.schema.type ? 0.5 : 0;
}

/** Whether a schema says more than many others do. */
function isDistinct({ schema }: Field): boolean {
  return ['enum', 'format', 'pattern', 'properties', 'anyOf', 'oneOf'].some((keyword) => schema[keyword] !== undefined);
}

function nameLikeness(from: string, to: string): number {
  const [one, other] = [bare(from), bare(to)];
  if (one === other) return 1;
  const [short, long] = one.length < other.length ? [one, other] : [other, one];
  if (short.length >= 2 && short[0] === long[0] && isAbbreviation(short, long)) return 0.8;
  const words = wordsOf(to);
  return wordsOf(from).some((word) => word.length > 2 && words.includes(word)) ? 0.6 : 0;
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
}

function wordsOf(name: string): readonly string[] {
  return name
    .replaceAll(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u);
}

/** Whether the characters of one stand in the other, in their order: qty in quantity. */
function isAbbreviation(short: string, long: string): boolean {
  let at = 0;
  for (const character of long) if (character === short[at]) at += 1;
  return at === short.length;
}
