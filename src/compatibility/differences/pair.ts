import type { DifferenceRule } from './difference-rules';
import type { PlaceName } from './place-name';
import type { Place } from './schema-side';
import type { Verdicts } from './verdicts';

/** A difference before its verdict is settled by what stands around it. */
export interface Found {
  readonly rule: DifferenceRule;
  readonly olderPointer?: string;
  readonly newerPointer?: string;
  /** What stands at the pointers. */
  readonly olderValue?: unknown;
  readonly newerValue?: unknown;
  readonly words: string;
  readonly verdicts: Verdicts | (() => Verdicts);
  /** Other keywords of the place may make up for it: then the answer on the whole place counts. */
  readonly isScoped?: true;
  /** There is a difference only where one of these pairs differs in meaning. */
  readonly provided?: readonly Pair[];
}

/** From a pair of schemas to a pair of parts. */
export interface Edge {
  readonly to: Pair;
  /** The part stands beside others in a combination, which may make up for it. */
  readonly isScoped: boolean;
  /** What differs in the part is told by a difference of this pair, and not listed. */
  readonly isFolded: boolean;
}

/** A place in the older schema, and its counterpart in the newer one. */
export interface Pair {
  readonly older: Place;
  readonly newer: Place;
  readonly name: PlaceName;
  readonly found: Found[];
  readonly edges: Edge[];
}

/** Differences that change nothing about which values are valid. */
const ofWords: ReadonlySet<DifferenceRule> = new Set<DifferenceRule>([
  'annotation-changed',
  'default-changed',
  'property-renamed-probably',
]);

export function isMeaningful({ rule }: { readonly rule: string }): boolean {
  return !(ofWords as ReadonlySet<string>).has(rule);
}
