import { type ReadType, readType } from './read-type';

/** What becomes of values that do not fit: they are `silently` others, or the statement `fails` on them. */
export interface Narrowing {
  readonly kind: 'silently' | 'fails';
  /** As a part of a sentence: `all but 2 decimals are rounded away`. */
  readonly what: string;
}

/**
 * What a change from one type to another may cost; undefined where every value fits, or nothing is known of the types.
 *
 * @param isExplicit by a cast as in `USING sku::varchar(5)`, which cuts where an assignment fails
 */
export function narrowing(from: string, to: string, isExplicit: boolean): Narrowing | undefined {
  const [one, other] = [readType(from), readType(to)];
  if (one.isArray && !other.isArray) return silently('all but one element of each list are gone');
  if (one.isArray !== other.isArray) return undefined;
  return (
    shorterText(one, other, isExplicit) ?? smallerNumber(one, other) ?? shorterTime(one, other) ?? parsed(one, other)
  );
}

const digits: Readonly<Record<string, number>> = { smallint: 4, integer: 9, bigint: 18 };
const floats = ['real', 'double precision'];
const texts = ['text', 'character varying', 'character'];
/** As text, at most. */
const widths: Readonly<Record<string, number>> = {
  smallint: 6,
  integer: 11,
  bigint: 20,
  uuid: 36,
  boolean: 5,
  date: 13,
};

function shorterText(one: ReadType, other: ReadType, isExplicit: boolean): Narrowing | undefined {
  if (!texts.includes(other.base) || other.first === undefined) return undefined;
  const longest = texts.includes(one.base) ? (one.first ?? Infinity) : (widths[one.base] ?? Infinity);
  if (longest <= other.first) return undefined;
  const what = `what is longer than ${other.first} characters`;
  return isExplicit ? silently(`${what} is cut off`) : { kind: 'fails', what };
}

function smallerNumber(one: ReadType, other: ReadType): Narrowing | undefined {
  const isNumber = (base: string) => base in digits || floats.includes(base) || base === 'numeric';
  if (!isNumber(one.base)) return undefined;
  if (other.base === 'boolean') return silently('all that is left of a number is whether it was zero');
  if (!isNumber(other.base)) return undefined;
  if (floats.includes(other.base)) return lessExact(one, other.base === 'real' ? 6 : 15);
  const whole = other.base in digits;
  const scale = whole ? 0 : (other.second ?? 0);
  if (!whole && other.first === undefined) return undefined;
  const hadDecimals =
    floats.includes(one.base) || (one.base === 'numeric' && (one.first === undefined || (one.second ?? 0) > scale));
  if (hadDecimals) {
    return silently(scale === 0 ? 'decimals are rounded away' : `all but ${scale} decimals are rounded away`);
  }
  const had = digits[one.base] === undefined ? (one.first ?? Infinity) - (one.second ?? 0) : (digits[one.base] ?? 0);
  // A whole type holds a part of the numbers with one digit more.
  const room = whole ? (digits[other.base] ?? 0) : (other.first ?? Infinity) - scale - (one.base in digits ? 1 : 0);
  return had > room
    ? { kind: 'fails', what: `what is larger than ${other.base}${sayRoom(other)} can hold` }
    : undefined;
}

function lessExact(one: ReadType, exact: number): Narrowing | undefined {
  const had =
    one.base === 'real' ? 6 : one.base === 'double precision' ? 15 : (digits[one.base] ?? one.first ?? Infinity);
  return had > exact ? silently(`numbers are kept to about ${exact} digits only`) : undefined;
}

function sayRoom({ first, second }: ReadType): string {
  return first === undefined ? '' : `(${first},${second ?? 0})`;
}

function shorterTime(one: ReadType, other: ReadType): Narrowing | undefined {
  if (!/^(timestamp|time|interval)/.test(one.base)) return undefined;
  const isStamp = one.base.startsWith('timestamp');
  if (isStamp && other.base === 'date') return silently('the time of day is gone');
  if (isStamp && /^time /.test(other.base)) return silently('the day is gone');
  if (!/^(timestamp|time|interval)/.test(other.base)) return undefined;
  const places = other.first ?? 6;
  return places < (one.first ?? 6) ? silently(`seconds are rounded to ${places} decimals`) : undefined;
}

/** Out of a text that may be anything. */
function parsed(one: ReadType, other: ReadType): Narrowing | undefined {
  if (!texts.includes(one.base) || texts.includes(other.base)) return undefined;
  return { kind: 'fails', what: `what is no ${other.base}` };
}

function silently(what: string): Narrowing {
  return { kind: 'silently', what };
}
