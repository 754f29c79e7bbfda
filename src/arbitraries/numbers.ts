import fc from 'fast-check';
import type { Conjunction } from './conjunction';
import { favouring } from './favouring';
import { impossible } from './generation';
import { decimalsOf, type NumberRange, numberRange } from './number-range';

/** The numbers that schemas allow; undefined where there are none. Beyond 2^53 only where the limits leave nothing else. */
export function numbers({ parts, generation }: Conjunction): fc.Arbitrary<number> | undefined {
  const range = numberRange(parts);
  const found = range.step === undefined ? fractions(range) : multiples(range, range.step);
  const pointer = parts[0]?.pointer ?? '#';
  return found ?? impossible(generation, pointer, `no number is ${rangeText(range)}`);
}

function rangeText({ least, most, step, isLeastExcluded, isMostExcluded }: NumberRange): string {
  const limits = `${isLeastExcluded ? 'above' : 'at least'} ${least} and ${isMostExcluded ? 'below' : 'at most'} ${most}`;
  return step === undefined ? limits : `${limits} and a multiple of ${step}`;
}

/** The favourites of every range; a multiple of the step where there is one. */
const small = [0, 1, -1, 2, 10, 100, -100];
const largest = Number.MAX_SAFE_INTEGER;

function multiples(range: NumberRange, step: number): fc.Arbitrary<number> | undefined {
  const decimals = decimalsOf(step);
  const times = (factor: number) => Number((factor * step).toFixed(Math.min(decimals, 100)));
  const most = Math.floor(largest / Math.max(1, step));
  let first = Math.ceil(Number((range.least / step).toPrecision(15)));
  let last = Math.floor(Number((range.most / step).toPrecision(15)));
  if (Math.abs(range.least / step) <= largest) first = Math.ceil(nearlyWhole(range.least / step));
  if (Math.abs(range.most / step) <= largest) last = Math.floor(nearlyWhole(range.most / step));
  if (range.isLeastExcluded && times(first) <= range.least) first += 1;
  if (range.isMostExcluded && times(last) >= range.most) last -= 1;
  if (first > last) return undefined;
  if (first > most || last < -most) return fc.constantFrom(...[first, last].filter(Number.isFinite).map(times));
  const [min, max] = [Math.max(first, -most), Math.min(last, most)];
  const factors = [min, min + 1, max, max - 1, ...small].filter((factor) => factor >= min && factor <= max);
  const favourites = factors.map((factor) => fc.constant(times(factor)));
  if (min <= 0 && max >= 0) favourites.push(fc.constant(-0));
  favourites.push(
    fc.integer({ min: Math.max(min, Math.min(-100, max)), max: Math.min(max, Math.max(100, min)) }).map(times),
  );
  const whole = fc.integer({ min, max });
  const values = step === 1 ? whole : whole.map(times, (value) => Math.round(Number(value) / step));
  return favouring(values, favourites);
}

/** 0.3 / 0.1 is 2.9999999999999996, and means 3. */
function nearlyWhole(value: number): number {
  const whole = Math.round(value);
  return Math.abs(value - whole) < 1e-9 * Math.max(1, Math.abs(value)) && !Number.isInteger(value) ? whole : value;
}

function fractions(range: NumberRange): fc.Arbitrary<number> | undefined {
  const { least, most, isLeastExcluded, isMostExcluded } = range;
  const isInside = (value: number) =>
    (isLeastExcluded ? value > least : value >= least) && (isMostExcluded ? value < most : value <= most);
  const low = least === Number.NEGATIVE_INFINITY ? Math.min(-1e9, most - 1e9) : least;
  const high = most === Number.POSITIVE_INFINITY ? Math.max(1e9, least + 1e9) : most;
  // By parts of the range, not by bits: half of all doubles are closer to zero than any database keeps.
  const between = fc
    .integer({ min: 0, max: 2 ** 32 })
    .map((part) => low + (high - low) * (part / 2 ** 32))
    .filter(isInside);
  const favourites = [
    low,
    high,
    low + 1,
    high - 1,
    low + 0.01,
    high - 0.01,
    0.1,
    -0.5,
    largest,
    -largest,
    ...small,
    -0,
  ].filter(isInside);
  if (low > high || (low === high && favourites.length === 0)) return undefined;
  const usual = favourites.map((value) => fc.constant(value));
  const whole = multiples({ ...range, least: low, most: high }, 1);
  if (whole === undefined) return favouring(between, usual);
  const hundredths = multiples({ ...range, least: Math.max(low, -1e6), most: Math.min(high, 1e6) }, 0.01);
  const origins = [
    between,
    between,
    between,
    between,
    between,
    ...usual,
    ...(hundredths === undefined ? [] : [hundredths, hundredths]),
  ];
  return favouring(whole, origins, (value) =>
    Number.isInteger(value) ? [] : [Math.trunc(value), Math.round(value)].filter(isInside),
  );
}
