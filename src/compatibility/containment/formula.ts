import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import { anyKind, type Kind, kindOf, kinds } from './json-kind';

/** A formula by its number; the negative number is its negation. */
export type Formula = number;

/** What a formula says of a value. Those of one kind of value say nothing of others, which is true of them. */
export type Statement =
  | { readonly says: 'true' }
  | { readonly says: 'kind'; readonly mask: number }
  /** One of some values, by their canonical texts. */
  | { readonly says: 'values'; readonly values: ReadonlyMap<string, JsonValue> }
  | { readonly says: 'all'; readonly parts: readonly Formula[] }
  | { readonly says: 'exactly-one'; readonly parts: readonly Formula[] }
  /** What stands behind a reference that leads back to itself; asked for when it is needed. */
  | { readonly says: 'reference'; readonly target: () => Formula }
  /** A rule that is not understood: nothing is known but that it is itself. */
  | { readonly says: 'opaque'; readonly name: string }
  | { readonly says: 'minimum' | 'maximum'; readonly bound: number; readonly isExclusive: boolean }
  | { readonly says: 'multiple-of'; readonly divisor: number }
  | { readonly says: 'min-length' | 'max-length'; readonly count: number }
  | { readonly says: 'pattern'; readonly pattern: string }
  | { readonly says: 'format'; readonly format: string }
  | { readonly says: 'has'; readonly name: string }
  /** Every member whose name fits has a value that fits. */
  | { readonly says: 'members'; readonly names: Formula; readonly value: Formula }
  | { readonly says: 'min-properties' | 'max-properties'; readonly count: number }
  | { readonly says: 'item'; readonly index: number; readonly value: Formula }
  /** All items from an index on. */
  | { readonly says: 'rest'; readonly from: number; readonly value: Formula }
  | { readonly says: 'min-items' | 'max-items'; readonly count: number }
  | { readonly says: 'unique-items' }
  /** At least, or at most, so many items fit. */
  | { readonly says: 'contains-at-least' | 'contains-at-most'; readonly value: Formula; readonly count: number };

type KeywordStatement = Exclude<
  Statement,
  { readonly says: 'true' | 'kind' | 'values' | 'all' | 'exactly-one' | 'reference' }
>;

export const TRUE: Formula = 1;
export const FALSE: Formula = -1;

const kindOfStatement: Readonly<Record<Statement['says'], number>> = {
  true: anyKind,
  kind: anyKind,
  values: anyKind,
  all: anyKind,
  'exactly-one': anyKind,
  reference: anyKind,
  opaque: anyKind,
  minimum: kinds.number,
  maximum: kinds.number,
  'multiple-of': kinds.number,
  'min-length': kinds.string,
  'max-length': kinds.string,
  pattern: kinds.string,
  format: kinds.string,
  has: kinds.object,
  members: kinds.object,
  'min-properties': kinds.object,
  'max-properties': kinds.object,
  item: kinds.array,
  rest: kinds.array,
  'min-items': kinds.array,
  'max-items': kinds.array,
  'unique-items': kinds.array,
  'contains-at-least': kinds.array,
  'contains-at-most': kinds.array,
};

/** The kinds of values for which a formula, and its negation, can be true; more than there are is allowed. */
interface Possible {
  readonly whenTrue: number;
  readonly whenFalse: number;
}

/** All formulas of one comparison. Equal formulas have one number, so what both schemas share is seen to be the same. */
export class Formulas {
  readonly #statements: Statement[] = [{ says: 'true' }, { says: 'true' }];
  readonly #possible: Possible[] = [
    { whenTrue: anyKind, whenFalse: 0 },
    { whenTrue: anyKind, whenFalse: 0 },
  ];
  readonly #known = new Map<string, Formula>();

  /** Of a formula or its negation. */
  statement(formula: Formula): Statement {
    return this.#statements[Math.abs(formula)] as Statement;
  }

  /** The kinds of values for which the formula can be true. */
  possibleKinds(formula: Formula): number {
    const possible = this.#possible[Math.abs(formula)] as Possible;
    return formula > 0 ? possible.whenTrue : possible.whenFalse;
  }

  /** Whether a formula is true, or false, of all values of a kind; undefined where it depends on the value. */
  verdictOn(kind: Kind, formula: Formula): boolean | undefined {
    if ((this.possibleKinds(formula) & kind) === 0) return false;
    return (this.possibleKinds(-formula) & kind) === 0 ? true : undefined;
  }

  /** The formula of a statement about values of one kind. What holds of all members or items is said for each part of it. */
  of(statement: KeywordStatement): Formula {
    switch (statement.says) {
      case 'members':
      case 'item':
      case 'rest':
        return this.all(...this.#partsOf(statement.value).map((value) => this.#keyword({ ...statement, value })));
      default:
        return this.#keyword(statement);
    }
  }

  #partsOf(formula: Formula): readonly Formula[] {
    const statement = this.statement(formula);
    return formula > 0 && statement.says === 'all' ? statement.parts : [formula];
  }

  #keyword(statement: KeywordStatement): Formula {
    if ('value' in statement && statement.value === TRUE && !statement.says.startsWith('contains')) return TRUE;
    return this.#formula(JSON.stringify(statement), statement, {
      whenTrue: anyKind,
      whenFalse: kindOfStatement[statement.says],
    });
  }

  kind(mask: number): Formula {
    if (mask === anyKind) return TRUE;
    if (mask === 0) return FALSE;
    return this.#formula(`kind ${mask}`, { says: 'kind', mask }, { whenTrue: mask, whenFalse: anyKind & ~mask });
  }

  values(values: Iterable<JsonValue>): Formula {
    const byText = new Map([...values].map((value) => [canonicalText(value), value]));
    if (byText.size === 0) return FALSE;
    const texts = [...byText.keys()].sort();
    const mask = [...byText.values()].reduce<number>((found, value) => found | kindOf(value), 0);
    const isAllOf = (kind: Kind, count: number) => (mask & kind) !== 0 && texts.length >= count && hasAll(kind, byText);
    const whole = (isAllOf(kinds.null, 1) ? kinds.null : 0) | (isAllOf(kinds.boolean, 2) ? kinds.boolean : 0);
    const sorted = new Map(texts.map((text) => [text, byText.get(text) as JsonValue]));
    return this.#formula(
      `values ${texts.join(',')}`,
      { says: 'values', values: sorted },
      { whenTrue: mask, whenFalse: anyKind & ~whole },
    );
  }

  all(...parts: readonly Formula[]): Formula {
    const flat = new Set<Formula>();
    for (const part of parts) {
      if (part === FALSE) return FALSE;
      if (part === TRUE) continue;
      const statement = this.statement(part);
      for (const each of part > 0 && statement.says === 'all' ? statement.parts : [part]) flat.add(each);
    }
    const sorted = [...flat].sort((one, other) => one - other);
    if (sorted.some((part) => part > 0 && flat.has(-part))) return FALSE;
    if (sorted.length <= 1) return sorted[0] ?? TRUE;
    const whenTrue = sorted.reduce((mask, part) => mask & this.possibleKinds(part), anyKind);
    if (whenTrue === 0) return FALSE;
    const whenFalse = sorted.reduce((mask, part) => mask | this.possibleKinds(-part), 0);
    return this.#formula(`all ${sorted.join()}`, { says: 'all', parts: sorted }, { whenTrue, whenFalse });
  }

  any(...parts: readonly Formula[]): Formula {
    return -this.all(...parts.map((part) => -part));
  }

  exactlyOne(...parts: readonly Formula[]): Formula {
    const possible = parts.filter((part) => part !== FALSE).sort((one, other) => one - other);
    if (possible.length <= 1) return possible[0] ?? FALSE;
    const whenTrue = possible.reduce((mask, part) => mask | this.possibleKinds(part), 0);
    return this.#formula(
      `one ${possible.join()}`,
      { says: 'exactly-one', parts: possible },
      { whenTrue, whenFalse: anyKind },
    );
  }

  /** `key` names what the reference leads to, so that there is one formula of it. */
  reference(key: string, target: () => Formula): Formula {
    return this.#formula(`reference ${key}`, { says: 'reference', target }, { whenTrue: anyKind, whenFalse: anyKind });
  }

  #formula(key: string, statement: Statement, possible: Possible): Formula {
    const known = this.#known.get(key);
    if (known !== undefined) return known;
    const formula = this.#statements.length;
    this.#statements.push(statement);
    this.#possible.push(possible);
    this.#known.set(key, formula);
    return formula;
  }
}

function hasAll(kind: Kind, values: ReadonlyMap<string, JsonValue>): boolean {
  return kind === kinds.null ? values.has('null') : values.has('true') && values.has('false');
}
