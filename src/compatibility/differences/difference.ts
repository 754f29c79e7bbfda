/** What one difference means for one direction. `unknown` is never to be taken for compatible. */
export type DifferenceVerdict = 'compatible' | 'incompatible' | 'unknown';

/** One difference between two schemas. */
export interface Difference {
  /** Stable, in kebab-case: `property-removed`, `upper-bound-lowered`. Listed in `differenceRules`. */
  readonly rule: string;
  /** JSON pointers as fragments, such as `#/properties/quantity/maximum`; undefined on the side that does not have it. */
  readonly olderPointer?: string;
  readonly newerPointer?: string;
  /** A sentence in the words of the domain: 'The property quantity has become required.' */
  readonly words: string;
  /** Whether the new schema still takes what the old one took here. */
  readonly backward: DifferenceVerdict;
  /** Whether the old schema takes what the new one takes here. */
  readonly forward: DifferenceVerdict;
  /** 16 hexadecimal digits, of rule, pointers and what stands there in both schemas: what an exception is tied to. */
  readonly fingerprint: string;
}
