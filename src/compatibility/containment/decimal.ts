/** A decimal number exactly: `digits` divided by ten to the power of `places`. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

/** The decimal that a number is written as. */
export function decimalOf(value: number): Decimal {
  const [, sign = '', whole = '0', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:e([+-]?\d+))?$/.exec(String(value)) ?? [];
  const places = fraction.length - Number(exponent);
  const digits = BigInt(`${sign}${whole}${fraction}`);
  return places >= 0 ? { digits, places } : { digits: digits * 10n ** BigInt(-places), places: 0 };
}

/** A decimal's digits where it is written with so many places, at least as many as it has. */
export function scaled({ digits, places }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(to - places);
}

/**
 * Whether a number is a multiple of another. Undefined where validators do not agree: those that divide in floating point do not take 0.3
 * for a multiple of 0.1.
 */
export function isMultipleOf(value: number, divisor: number): boolean | undefined {
  const [one, other] = [decimalOf(value), decimalOf(divisor)];
  const places = Math.max(one.places, other.places);
  if (other.digits === 0n) return undefined;
  const exact = scaled(one, places) % scaled(other, places) === 0n;
  const factor = value / divisor;
  const inFloatingPoint = factor === Number.parseInt(String(factor), 10);
  return exact === inFloatingPoint || (exact && divisor === 1) ? exact : undefined;
}

/** Whether floating point and decimals agree on multiples of it: whole numbers, and halves, quarters and so on. */
export function isExactDivisor(divisor: number): boolean {
  return Number.isInteger(divisor * 1024) && divisor < 2 ** 40;
}

export function greatestDivisor(one: bigint, other: bigint): bigint {
  let [a, b] = [one < 0n ? -one : one, other < 0n ? -other : other];
  while (b !== 0n) [a, b] = [b, a % b];
  return a;
}
