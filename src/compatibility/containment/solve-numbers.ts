import { decimalOf, greatestDivisor, isExactDivisor, scaled } from './decimal';
import type { Formulas } from './formula';
import { type Found, type Literal, type Needed, none, type SolverParts } from './goal';
import { judged } from './judged';

interface Bound {
  readonly value: number;
  readonly isExclusive: boolean;
  readonly needed: Needed;
}

interface Divisor {
  readonly divisor: number;
  readonly needed: Needed;
}

/** What is asked of a number. */
interface NumberRules {
  readonly lower: Bound | undefined;
  readonly upper: Bound | undefined;
  readonly multiplesOf: readonly Divisor[];
  readonly noMultiplesOf: readonly Divisor[];
  /** How many numbers are named that it is not to be. */
  readonly excluded: number;
}

/** More multiples than that are not looked at one by one. */
const mostMultiples = 4_096;
const largestExact = 2n ** 53n;

/** Numbers within bounds that are multiples of some numbers and not of others. */
export function solveNumbers(literals: readonly Literal[], want: number, { formulas, budget }: SolverParts): Found {
  const rules = rulesOf(literals, formulas);
  const { lower, upper, multiplesOf, noMultiplesOf } = rules;
  if (lower && upper && isEmptyRange(lower, upper)) return none(lower.needed | upper.needed);
  const range = (lower?.needed ?? 0n) | (upper?.needed ?? 0n);
  const withRange = (found: Found): Found => ({ ...found, needed: found.needed | range });
  if (multiplesOf.length === 0) {
    const areAll = lower !== undefined && upper !== undefined && lower.value === upper.value;
    return withRange(judged(areAll ? [lower.value] : anyNumbers(rules), areAll, literals, want, formulas));
  }
  const steps = multiplesOf.reduce((all, { needed }) => all | needed, 0n);
  const divided = noMultiplesOf.find(({ divisor }) => multiplesOf.some((each) => each.divisor === divisor));
  if (divided !== undefined) return none(steps | divided.needed);
  const lattice = latticeOf(rules, rules.excluded + want);
  budget.spend(1 + lattice.candidates.length / 16);
  const isExact = [...multiplesOf, ...noMultiplesOf].every(({ divisor }) => isExactDivisor(divisor));
  const needed =
    range | steps | (lattice.isWholePeriod ? noMultiplesOf.reduce((all, each) => all | each.needed, 0n) : 0n);
  const found = judged(lattice.candidates, true, literals, want, formulas);
  // Refused, each of them: none was merely not judged.
  if (found.values.length === 0 && found.isAll && isExact && lattice.isWholePeriod) return none(needed | found.needed);
  const isAll = found.isAll && isExact && lattice.areAll;
  const unknown = isAll || found.values.length > 0 ? {} : { reason: found.reason ?? 'no multiple was found that fits' };
  return { ...found, isAll, needed: found.needed | needed, ...unknown };
}

function rulesOf(literals: readonly Literal[], formulas: Formulas): NumberRules {
  let lower: Bound | undefined;
  let upper: Bound | undefined;
  const multiplesOf: Divisor[] = [];
  const noMultiplesOf: Divisor[] = [];
  let excluded = 0;
  for (const { formula, needed } of literals) {
    const statement = formulas.statement(formula);
    if (statement.says === 'values') excluded += statement.values.size;
    else if (statement.says === 'multiple-of') {
      (formula > 0 ? multiplesOf : noMultiplesOf).push({ divisor: statement.divisor, needed });
    } else if (statement.says === 'minimum' || statement.says === 'maximum') {
      // What is not at least a bound is below it.
      const isExclusive = formula > 0 ? statement.isExclusive : !statement.isExclusive;
      const bound = { value: statement.bound, isExclusive, needed };
      if ((statement.says === 'minimum') === formula > 0) {
        if (lower === undefined || isStricter(bound, lower, 1)) lower = bound;
      } else if (upper === undefined || isStricter(bound, upper, -1)) upper = bound;
    }
  }
  return { lower, upper, multiplesOf, noMultiplesOf, excluded };
}

function isStricter(one: Bound, other: Bound, direction: 1 | -1): boolean {
  return one.value === other.value ? one.isExclusive : one.value * direction > other.value * direction;
}

function isEmptyRange(lower: Bound, upper: Bound): boolean {
  return lower.value > upper.value || (lower.value === upper.value && (lower.isExclusive || upper.isExclusive));
}

/** Numbers that are likely to fit, the plainest first. */
function* anyNumbers({ lower, upper, noMultiplesOf, excluded }: NumberRules): Iterable<number> {
  const [low, high] = [lower?.value, upper?.value];
  const from = low ?? (high === undefined ? 0 : high - 10);
  yield* [0, 1, -1, 2, 10, 0.5, 1.5, -0.5];
  if (low !== undefined) yield low;
  if (high !== undefined) yield high;
  for (const step of [1, 2, 3, 0.5, 0.25, 0.1, 0.01, 0.001, 1e-6]) {
    yield from + step;
    if (high !== undefined) yield high - step;
  }
  if (low !== undefined && high !== undefined) {
    for (const part of [2, 3, 4, 7, 10, 100, 1e4]) yield low + (high - low) / part;
  }
  for (const { divisor } of noMultiplesOf) {
    for (const part of [0.5, 1.5, 0.3, 2.5]) {
      yield from + divisor * part;
      yield Math.ceil(from / divisor) * divisor + divisor * part;
    }
    for (let whole = Math.ceil(from); whole < from + 20; whole += 1) yield whole;
  }
  for (let count = 1; count < 40 + excluded; count += 1) yield from + count;
  if (high !== undefined)
    for (let count = 1; count < 40 + excluded; count += 1)
      yield low === undefined ? high - count : low + (high - low) / (count + 1);
}

interface Lattice {
  readonly candidates: readonly number[];
  /** There are no other multiples within the bounds. */
  readonly areAll: boolean;
  /** The candidates hold every kind of remainder: where none fits, none does. */
  readonly isWholePeriod: boolean;
}

/** The multiples of some numbers within bounds, those next to zero first. */
function latticeOf({ lower, upper, multiplesOf, noMultiplesOf }: NumberRules, spare: number): Lattice {
  const decimals = [...multiplesOf, ...noMultiplesOf].map(({ divisor }) => decimalOf(divisor));
  const bounds = [lower, upper].map((bound) => bound && decimalOf(bound.value));
  const places = Math.max(0, ...[...decimals, ...bounds].map((decimal) => decimal?.places ?? 0));
  const whole = decimals.map((decimal) => scaled(decimal, places));
  const common = (values: readonly bigint[]) =>
    values.reduce((one, other) => (one / greatestDivisor(one, other)) * other, 1n * (values[0] ?? 1n));
  const step = common(whole.slice(0, multiplesOf.length));
  const period = common(whole) / step;
  const [low, high] = bounds.map((bound) => bound && scaled(bound, places));
  const first = low === undefined ? undefined : nextUp(low, step, lower?.isExclusive === true);
  const last = high === undefined ? undefined : -nextUp(-high, step, upper?.isExclusive === true);
  const count = first === undefined || last === undefined ? undefined : last - first + 1n;
  const most = BigInt(mostMultiples);
  const wanted = period + BigInt(spare) > most ? most : period + BigInt(spare);
  const areAll = count !== undefined && count <= (wanted > 64n ? wanted : most);
  const amount = areAll ? count : wanted;
  const [start, direction] = startOf(first, last, amount);
  const candidates: number[] = [];
  // Where floating point has gaps, not every multiple is a number, and not every remainder is met.
  let isExact = true;
  for (let index = 0n; index < amount; index += 1n) {
    const digits = (start + index * direction) * step;
    const candidate = numberOf(digits, places);
    isExact &&= digits < largestExact && digits > -largestExact;
    candidates.push(candidate);
  }
  return { candidates, areAll: isExact && areAll, isWholePeriod: isExact && (areAll || wanted >= period) };
}

/** Where to begin, and which way to go, so that as many multiples as are asked for lie within the limits, next to zero where they can. */
function startOf(first: bigint | undefined, last: bigint | undefined, amount: bigint): readonly [bigint, 1n | -1n] {
  if (first !== undefined && first > 0n) return [first, 1n];
  if (last !== undefined && last < 0n) return [last, -1n];
  if (last === undefined || amount <= last + 1n) return [0n, 1n];
  if (first === undefined || amount <= 1n - first) return [0n, -1n];
  return [first, 1n];
}

/** The smallest multiple of a step, in steps, that is not below a bound. */
function nextUp(bound: bigint, step: bigint, isExclusive: boolean): bigint {
  const steps = bound / step;
  const isExact = steps * step === bound;
  if (isExact) return isExclusive ? steps + 1n : steps;
  return bound > 0n ? steps + 1n : steps;
}

function numberOf(digits: bigint, places: number): number {
  return places === 0 ? Number(digits) : Number(`${digits}e-${places}`);
}
