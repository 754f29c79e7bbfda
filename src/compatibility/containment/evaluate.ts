import { hasFormat, isKnownFormat } from '../../arbitraries/formats';
import { lengthOf } from '../../arbitraries/limits';
import { matchesPattern } from '../../arbitraries/pattern';
import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import { isMultipleOf } from './decimal';
import { FALSE, type Formula, type Formulas, type Statement, TRUE } from './formula';
import { kindOf } from './json-kind';

/** Deeper than any value that is made here, or any chain of references that goes into none. */
const deepest = 400;

/** Whether a formula is true of a value; undefined where it cannot be said. */
export function evaluate(formulas: Formulas, formula: Formula, value: JsonValue, depth = 0): boolean | undefined {
  if (formula === TRUE) return true;
  if (formula === FALSE) return false;
  const known = formulas.verdictOn(kindOf(value), formula);
  if (known !== undefined) return known;
  if (depth > deepest) return undefined;
  const verdict = verdictOf(formulas, formulas.statement(formula), value, depth + 1);
  return formula > 0 ? verdict : negated(verdict);
}

function negated(verdict: boolean | undefined): boolean | undefined {
  return verdict === undefined ? undefined : !verdict;
}

function verdictOf(formulas: Formulas, statement: Statement, value: JsonValue, depth: number): boolean | undefined {
  const is = (formula: Formula, of: JsonValue) => evaluate(formulas, formula, of, depth);
  switch (statement.says) {
    case 'true':
      return true;
    case 'kind':
      return (statement.mask & kindOf(value)) !== 0;
    case 'values':
      return statement.values.has(canonicalText(value));
    case 'all':
      return every(statement.parts, (part) => is(part, value));
    case 'exactly-one':
      return isCount(statement.parts, (part) => is(part, value), 1, 1);
    case 'reference':
      return is(statement.target(), value);
    case 'opaque':
      return undefined;
    case 'minimum':
      return statement.isExclusive ? (value as number) > statement.bound : (value as number) >= statement.bound;
    case 'maximum':
      return statement.isExclusive ? (value as number) < statement.bound : (value as number) <= statement.bound;
    case 'multiple-of':
      return isMultipleOf(value as number, statement.divisor);
    case 'min-length':
      return lengthOf(value as string) >= statement.count;
    case 'max-length':
      return lengthOf(value as string) <= statement.count;
    case 'pattern':
      return matches(statement.pattern, value as string);
    case 'format':
      return isKnownFormat(statement.format) ? hasFormat(statement.format, value as string) : undefined;
    case 'has':
      return Object.hasOwn(value as object, statement.name);
    case 'members':
      return every(Object.entries(value as object), ([name, member]: [string, JsonValue]) => {
        const isNamed = is(statement.names, name);
        if (isNamed === false) return true;
        const fits = is(statement.value, member);
        return fits === true || isNamed === true ? fits : undefined;
      });
    case 'min-properties':
      return Object.keys(value as object).length >= statement.count;
    case 'max-properties':
      return Object.keys(value as object).length <= statement.count;
    case 'item': {
      const items = value as readonly JsonValue[];
      return statement.index >= items.length || is(statement.value, items[statement.index] as JsonValue);
    }
    case 'rest':
      return every((value as readonly JsonValue[]).slice(statement.from), (item) => is(statement.value, item));
    case 'min-items':
      return (value as readonly JsonValue[]).length >= statement.count;
    case 'max-items':
      return (value as readonly JsonValue[]).length <= statement.count;
    case 'unique-items': {
      const items = value as readonly JsonValue[];
      return new Set(items.map(canonicalText)).size === items.length;
    }
    case 'contains-at-least':
      return isCount(value as readonly JsonValue[], (item) => is(statement.value, item), statement.count, Infinity);
    case 'contains-at-most':
      return isCount(value as readonly JsonValue[], (item) => is(statement.value, item), 0, statement.count);
  }
}

function every<Part>(parts: readonly Part[], verdict: (part: Part) => boolean | undefined): boolean | undefined {
  let isKnown = true;
  for (const part of parts) {
    const found = verdict(part);
    if (found === false) return false;
    if (found === undefined) isKnown = false;
  }
  return isKnown ? true : undefined;
}

/** Whether the number of parts that fit lies within limits. */
function isCount<Part>(
  parts: readonly Part[],
  verdict: (part: Part) => boolean | undefined,
  least: number,
  most: number,
): boolean | undefined {
  let [sure, possible] = [0, 0];
  for (const part of parts) {
    const found = verdict(part);
    if (found === true) sure += 1;
    if (found !== false) possible += 1;
  }
  if (sure > most || possible < least) return false;
  return sure >= least && possible <= most ? true : undefined;
}

function matches(pattern: string, text: string): boolean | undefined {
  try {
    return matchesPattern(pattern, text);
  } catch {
    return undefined;
  }
}
