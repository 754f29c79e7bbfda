import fc from 'fast-check';
import type { Conjunction } from './conjunction';
import { numberRange } from './number-range';

/** Numbers just beyond a limit, and between two multiples. */
export function missedNumbers({ parts }: Conjunction): readonly fc.Arbitrary<number>[] {
  const { least, most, isLeastExcluded, isMostExcluded, step } = numberRange(parts);
  const grain = step ?? 1;
  const below = isLeastExcluded ? [least, least - grain] : [least - grain, least - grain / 10];
  const above = isMostExcluded ? [most, most + grain] : [most + grain, most + grain / 10];
  const some = [least, most, 0].find(Number.isFinite) ?? 0;
  const between = step === undefined ? [] : [some + step / 2, some + step / 10, step / 2];
  const beyond = [...below, ...above].map((value) => (Number.isSafeInteger(Math.round(value)) ? value : value * 1.01));
  const missed = [...beyond, ...between].filter(Number.isFinite);
  return missed.length === 0 ? [] : [fc.constantFrom(...missed)];
}
