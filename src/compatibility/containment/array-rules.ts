import type { Formula, Formulas } from './formula';
import type { Literal, Needed } from './goal';

/** What holds of one item, or of all from an index on. */
interface ItemRule {
  readonly from: number;
  readonly isOnlyOne: boolean;
  readonly value: Formula;
  readonly needed: Needed;
}

/** Some item from an index on has a value that fits; those of one group are different items. */
export interface ItemDemand {
  readonly from: number;
  readonly value: Formula;
  readonly group: number | undefined;
}

/** At most so many items fit. */
export interface ItemCap {
  readonly value: Formula;
  readonly count: number;
}

/** What is asked of an array. */
export interface ArrayRules {
  readonly rules: readonly ItemRule[];
  /** What items at some index have to be, and that they are there. */
  readonly placed: readonly (Literal & { readonly index: number })[];
  readonly demands: readonly ItemDemand[];
  readonly caps: readonly ItemCap[];
  readonly min: { readonly count: number; readonly needed: Needed };
  readonly max: { readonly count: number; readonly needed: Needed };
  /** Whether all items differ, or two are the same. */
  readonly isUnique: boolean | undefined;
  /** The first index from which all items keep the same rules, and can meet the same demands. */
  readonly tail: number;
  /** Whether more is demanded than can be looked for. */
  readonly hasTooMany: boolean;
}

const mostDemands = 500;

/** Rules and demands that say the same as some formulas about arrays. */
export function arrayRules(literals: readonly Literal[], formulas: Formulas): ArrayRules {
  const rules: ItemRule[] = [];
  const placed: (Literal & { readonly index: number })[] = [];
  const demands: ItemDemand[] = [];
  const caps: ItemCap[] = [];
  let isUnique: boolean | undefined;
  let hasTooMany = false;
  let min = { count: 0, needed: 0n };
  let max = { count: Number.POSITIVE_INFINITY, needed: 0n };
  const atLeast = (count: number, needed: Needed) => {
    if (count > min.count) min = { count, needed };
  };
  const atMost = (count: number, needed: Needed) => {
    if (count < max.count) max = { count, needed };
  };
  const containing = (value: Formula, count: number, group: number) => {
    if (count > mostDemands) hasTooMany = true;
    else for (let index = 0; index < count; index += 1) demands.push({ from: 0, value, group });
  };
  const containingAtMost = (value: Formula, count: number, needed: Needed) => {
    if (count === 0) rules.push({ from: 0, isOnlyOne: false, value: -value, needed });
    else caps.push({ value, count });
  };
  for (const { formula, needed } of literals) {
    const statement = formulas.statement(formula);
    const isTrue = formula > 0;
    switch (statement.says) {
      case 'item':
        if (isTrue) rules.push({ from: statement.index, isOnlyOne: true, value: statement.value, needed });
        else {
          placed.push({ index: statement.index, formula: -statement.value, needed });
          atLeast(statement.index + 1, needed);
        }
        break;
      case 'rest':
        if (isTrue) rules.push({ from: statement.from, isOnlyOne: false, value: statement.value, needed });
        else {
          demands.push({ from: statement.from, value: -statement.value, group: undefined });
          atLeast(statement.from + 1, needed);
        }
        break;
      case 'min-items':
        if (isTrue) atLeast(statement.count, needed);
        else atMost(statement.count - 1, needed);
        break;
      case 'max-items':
        if (isTrue) atMost(statement.count, needed);
        else atLeast(statement.count + 1, needed);
        break;
      case 'unique-items':
        isUnique = isTrue;
        if (!isTrue) atLeast(2, needed);
        break;
      case 'contains-at-least':
        if (isTrue) {
          atLeast(statement.count, needed);
          containing(statement.value, statement.count, formula);
        } else containingAtMost(statement.value, statement.count - 1, needed);
        break;
      case 'contains-at-most':
        if (isTrue) containingAtMost(statement.value, statement.count, needed);
        else {
          atLeast(statement.count + 1, needed);
          containing(statement.value, statement.count + 1, -formula);
        }
        break;
      default:
        break;
    }
  }
  const tail = Math.max(
    0,
    ...rules.map(({ from, isOnlyOne }) => from + (isOnlyOne ? 1 : 0)),
    ...placed.map(({ index }) => index + 1),
    ...demands.map(({ from }) => from),
  );
  return { rules, placed, demands, caps, min, max, isUnique, tail, hasTooMany };
}
