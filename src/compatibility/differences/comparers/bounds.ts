import type { Comparison, Standing } from '../comparison';
import type { KeywordSchema } from '../schema-side';
import { kindsOf } from '../type-set';
import { narrowed, widened } from '../verdicts';

interface Range {
  readonly kinds: readonly ('integer' | 'fraction' | 'string' | 'array' | 'object')[];
  readonly lower: readonly string[];
  readonly upper: readonly string[];
}

const ranges: readonly Range[] = [
  {
    kinds: ['integer', 'fraction'],
    lower: ['minimum', 'exclusiveMinimum'],
    upper: ['maximum', 'exclusiveMaximum'],
  },
  { kinds: ['string'], lower: ['minLength'], upper: ['maxLength'] },
  { kinds: ['array'], lower: ['minItems'], upper: ['maxItems'] },
  { kinds: ['object'], lower: ['minProperties'], upper: ['maxProperties'] },
];

interface Bound {
  readonly keyword: string;
  readonly stated: number;
  /** Where the values end, and 1 more where the end itself is out: comparable in this order. */
  readonly order: readonly [number, number];
}

/** Minima and maxima of numbers, lengths and counts. */
export function compareBounds(comparison: Comparison): void {
  const older = kindsOf(comparison.older);
  const newer = kindsOf(comparison.newer);
  for (const { kinds, lower, upper } of ranges) {
    if (!kinds.some((kind) => older.has(kind) || newer.has(kind))) continue;
    compareBound(comparison, lower, 1);
    compareBound(comparison, upper, -1);
  }
}

/** `sign` is 1 for a lower bound and -1 for an upper one, which is a lower one of what is negated. */
function compareBound(comparison: Comparison, keywords: readonly string[], sign: 1 | -1): void {
  const older = boundOf(comparison.older, keywords, sign);
  const newer = boundOf(comparison.newer, keywords, sign);
  const tightening = compared(newer, older);
  if (tightening === 0) return;
  const isTighter = tightening > 0;
  const side = sign === 1 ? 'lower' : 'upper';
  const isRaised = isTighter === (sign === 1);
  comparison.report({
    rule: `${side}-bound-${isRaised ? 'raised' : 'lowered'}`,
    older: standing(older),
    newer: standing(newer),
    words: `${comparison.subject} has a ${isTighter ? 'tighter' : 'wider'} ${side} bound: ${said(older)} before, ${said(newer)} now`,
    verdicts: isTighter ? narrowed : widened,
  });
}

function boundOf(schema: KeywordSchema, keywords: readonly string[], sign: 1 | -1): Bound | undefined {
  const ofNumbers = keywords.length > 1;
  const isWhole = !ofNumbers || !kindsOf(schema).has('fraction');
  let tightest: Bound | undefined;
  for (const keyword of keywords) {
    const stated = schema[keyword];
    if (typeof stated !== 'number' || (!ofNumbers && sign === 1 && stated <= 0)) continue;
    const end = sign * stated;
    const isOut = keyword.startsWith('exclusive');
    const order: readonly [number, number] = isWhole
      ? [isOut ? Math.floor(end) + 1 : Math.ceil(end), 0]
      : [end, isOut ? 1 : 0];
    const bound = { keyword, stated, order };
    if (compared(bound, tightest) > 0) tightest = bound;
  }
  return tightest;
}

/** Above 0 where the first bound is the tighter one. */
function compared(one: Bound | undefined, other: Bound | undefined): number {
  if (one === undefined || other === undefined) return Number(one !== undefined) - Number(other !== undefined);
  return Math.sign(one.order[0] - other.order[0]) || one.order[1] - other.order[1];
}

function standing(bound: Bound | undefined): Standing {
  return bound && { path: [bound.keyword], value: bound.stated };
}

function said(bound: Bound | undefined): string {
  return bound === undefined ? 'none' : `${bound.keyword} ${bound.stated}`;
}
