import type { Part } from './conjunction';

/** The numbers that schemas leave: limits, and the step between two of them. */
export interface NumberRange {
  readonly least: number;
  readonly isLeastExcluded: boolean;
  readonly most: number;
  readonly isMostExcluded: boolean;
  /** Undefined where any fraction will do. */
  readonly step: number | undefined;
}

export function numberRange(parts: readonly Part[]): NumberRange {
  let [least, isLeastExcluded] = [Number.NEGATIVE_INFINITY, false];
  let [most, isMostExcluded] = [Number.POSITIVE_INFINITY, false];
  const raise = (value: unknown, isExcluded: boolean) => {
    if (typeof value !== 'number' || value < least || (value === least && !isExcluded)) return;
    [least, isLeastExcluded] = [value, isExcluded];
  };
  const lower = (value: unknown, isExcluded: boolean) => {
    if (typeof value !== 'number' || value > most || (value === most && !isExcluded)) return;
    [most, isMostExcluded] = [value, isExcluded];
  };
  const steps: number[] = [];
  for (const { schema } of parts) {
    raise(schema.minimum, false);
    raise(schema.exclusiveMinimum, true);
    lower(schema.maximum, false);
    lower(schema.exclusiveMaximum, true);
    if (schema.format === 'int32') {
      raise(-(2 ** 31), false);
      lower(2 ** 31 - 1, false);
    }
    if (typeof schema.multipleOf === 'number' && schema.multipleOf > 0) steps.push(schema.multipleOf);
    if (isInteger(schema.type) || schema.format === 'int32' || schema.format === 'int64') steps.push(1);
  }
  return {
    least,
    isLeastExcluded,
    most,
    isMostExcluded,
    step: steps.length === 0 ? undefined : steps.reduce(commonStep),
  };
}

function isInteger(type: unknown): boolean {
  return Array.isArray(type) ? type.includes('integer') && !type.includes('number') : type === 'integer';
}

/** The smallest step that is made of whole ones of both. */
function commonStep(one: number, other: number): number {
  const digits = 10 ** Math.max(decimalsOf(one), decimalsOf(other));
  const [a, b] = [Math.round(one * digits), Math.round(other * digits)];
  return ((a / greatestDivisor(a, b)) * b) / digits;
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}

/** Digits behind the point: 0.05 has two. */
export function decimalsOf(value: number): number {
  const [mantissa = '', exponent = '0'] = String(value).split('e');
  return Math.max(0, (mantissa.split('.')[1]?.length ?? 0) - Number(exponent));
}
