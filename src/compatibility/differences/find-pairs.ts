import { comparePair } from './compare-pair';
import type { ComparisonSetting } from './comparison';
import type { Pair } from './pair';
import { type PlaceName, payloadName } from './place-name';
import type { Place } from './schema-side';

/** Compares two schemas place by place; the first pair is the whole. Each pair of places is compared once, however it is reached. */
export function findPairs(setting: Omit<ComparisonSetting, 'pairOf'>): readonly [Pair, ...Pair[]] {
  const known = new Map<string, Pair>();
  const pairOf = (older: Place, newer: Place, name: PlaceName): Pair => {
    const key = `${keyOf(older)}\n${keyOf(newer)}`;
    const pair = known.get(key) ?? { older, newer, name, found: [], edges: [] };
    if (!known.has(key)) {
      known.set(key, pair);
      pairs.push(pair);
    }
    return pair;
  };
  const pairs: Pair[] = [];
  const whileWalking = { ...setting, pairOf };
  const [older, newer] = [setting.older.reach(setting.older.root, '#'), setting.newer.reach(setting.newer.root, '#')];
  const whole = pairOf(older, newer, payloadName);
  // The list grows while it is walked: recursion would end where schemas are nested deeply.
  for (const pair of pairs) comparePair(pair, whileWalking);
  return [whole, ...pairs.slice(1)];
}

function keyOf({ pointer, part }: Place): string {
  return part === undefined ? pointer : `${pointer}!${part}`;
}
