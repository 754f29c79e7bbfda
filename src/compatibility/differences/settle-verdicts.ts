import type { DifferenceVerdict } from './difference';
import { type Found, isMeaningful, type Pair } from './pair';
import type { Direction, Verdicts } from './verdicts';

/** A difference with what it means for the whole. */
export interface SettledDifference {
  readonly found: Found;
  readonly verdicts: Verdicts;
}

/** Whether the newer schema takes at a place all that the older one does, or the other way round. */
export type AskPlace = (pair: Pair, direction: Direction) => DifferenceVerdict;

/**
 * The differences of all pairs that the whole leads to. One within a combination counts as far as the combination as a whole is
 * proven, refuted or neither; one that can be reached past it counts as it is.
 */
export function settleVerdicts(pairs: readonly [Pair, ...Pair[]], askPlace: AskPlace): SettledDifference[] {
  const [whole] = pairs;
  const changed = leadingTo(pairs, (pair) => pair.found.some((one) => isMeaningful(one) && one.provided === undefined));
  const listed = reached(whole, () => true);
  const settled = new Map<Pair, { readonly found: Found; readonly own: Verdicts }[]>();
  for (const pair of listed) {
    const found = pair.found.filter(
      ({ provided }) => provided === undefined || provided.some((one) => changed.has(one)),
    );
    settled.set(
      pair,
      found.map((one) => ({ found: one, own: ownVerdicts(one, pair, askPlace) })),
    );
  }
  const weights = {
    backward: weightsIn('backward', whole, pairs, settled, askPlace),
    forward: weightsIn('forward', whole, pairs, settled, askPlace),
  };
  return [...settled].flatMap(([pair, differences]) =>
    differences.map(({ found, own }) => ({
      found,
      verdicts: {
        backward: weighed(own.backward, weights.backward(pair)),
        forward: weighed(own.forward, weights.forward(pair)),
      },
    })),
  );
}

/** How a difference at a pair weighs: as it is, perhaps, or not at all. */
type Weight = 'full' | 'perhaps' | 'none';

function weighed(verdict: DifferenceVerdict, weight: Weight): DifferenceVerdict {
  if (verdict === 'compatible' || weight === 'full') return verdict;
  return weight === 'none' ? 'compatible' : 'unknown';
}

function weightsIn(
  direction: Direction,
  whole: Pair,
  pairs: readonly Pair[],
  settled: ReadonlyMap<Pair, readonly { readonly own: Verdicts }[]>,
  askPlace: AskPlace,
): (pair: Pair) => Weight {
  const isTroubled = (pair: Pair) => settled.get(pair)?.some(({ own }) => own[direction] !== 'compatible') ?? false;
  const troubled = leadingTo(pairs, isTroubled);
  // Only where there is trouble below is a combination asked.
  const answer = (from: Pair, to: Pair) => (troubled.has(to) ? askPlace(from, direction) : 'incompatible');
  const full = reached(whole, (from, { to, isScoped }) => !isScoped || answer(from, to) === 'incompatible');
  const any = reached(whole, (from, { to, isScoped }) => !isScoped || answer(from, to) !== 'compatible');
  return (pair) => (full.has(pair) ? 'full' : any.has(pair) ? 'perhaps' : 'none');
}

function ownVerdicts({ verdicts, isScoped, provided = [] }: Found, pair: Pair, askPlace: AskPlace): Verdicts {
  const own = typeof verdicts === 'function' ? verdicts() : verdicts;
  if (isScoped === undefined) return own;
  const isAlone =
    pair.found.filter(isMeaningful).length === 1 &&
    pair.edges.every(({ to, isFolded }) => isFolded || provided.includes(to));
  const settle = (direction: Direction): DifferenceVerdict => {
    if (own[direction] === 'compatible') return 'compatible';
    const answer = askPlace(pair, direction);
    if (answer === 'compatible') return answer;
    return own[direction] === 'unknown' && isAlone ? answer : own[direction];
  };
  return { backward: settle('backward'), forward: settle('forward') };
}

/** The pairs from which one that `is` so is reached. */
function leadingTo(pairs: readonly Pair[], is: (pair: Pair) => boolean): ReadonlySet<Pair> {
  const origins = new Map<Pair, Pair[]>();
  for (const pair of pairs) {
    for (const { to } of pair.edges) {
      const known = origins.get(to);
      if (known === undefined) origins.set(to, [pair]);
      else known.push(pair);
    }
  }
  const found = new Set(pairs.filter(is));
  for (const pair of found) for (const origin of origins.get(pair) ?? []) found.add(origin);
  return found;
}

/** The pairs that are listed and lie on the way of edges that may be gone. */
function reached(whole: Pair, isOpen: (from: Pair, edge: Pair['edges'][number]) => boolean): ReadonlySet<Pair> {
  const found = new Set([whole]);
  for (const pair of found) {
    for (const edge of pair.edges) if (!edge.isFolded && !found.has(edge.to) && isOpen(pair, edge)) found.add(edge.to);
  }
  return found;
}
