import { absent, type Expression } from './expression';

/**
 * What becomes of a source that is no object: it cannot be one (`'impossible'`), it is left as it is (`'kept'`), or it becomes
 * one where there is something to put into it (`'filled'`).
 */
export type Absence = 'impossible' | 'kept' | 'filled';

/**
 * An object as operations leave it: the properties of its source that are not gone, whatever their names, then those that were
 * made. Immutable; a field that is made and dropped again leaves no trace.
 */
export class ObjectExpression {
  readonly kind = 'object';

  private constructor(
    /** Undefined where the object is made from nothing. */
    readonly source: Expression | undefined,
    readonly absence: Absence,
    readonly made: ReadonlyMap<string, Expression>,
    /** Properties of the source that the object does not take over. */
    readonly gone: ReadonlySet<string>,
    /** What the object is filled with where its source is none: it is one as soon as any of them is there, whatever becomes of them. */
    readonly fills: readonly Expression[] = [],
  ) {}

  static over(source: Expression, absence: Absence): ObjectExpression {
    return new ObjectExpression(source, absence, new Map(), new Set());
  }

  static of(members: Iterable<readonly [string, Expression]>): ObjectExpression {
    return new ObjectExpression(undefined, 'impossible', new Map(members), new Set());
  }

  /** The value of an expression as an object, to be looked into or changed. */
  static from(expression: Expression, absence: Absence): ObjectExpression {
    if (expression.kind !== 'object') return ObjectExpression.over(expression, absence);
    if (expression.absence !== 'kept' || absence !== 'filled') return expression;
    return new ObjectExpression(expression.source, 'filled', expression.made, expression.gone, expression.fills);
  }

  /** Whether the object is its source, the same reference. */
  get isUnchanged(): boolean {
    return this.source !== undefined && this.made.size === 0 && this.gone.size === 0;
  }

  member(name: string): Expression {
    const made = this.made.get(name);
    if (made !== undefined) return this.#inside(made);
    if (this.source === undefined || this.gone.has(name)) return absent;
    return { kind: 'member', of: this.source, name };
  }

  without(name: string): ObjectExpression {
    const made = new Map(this.made);
    made.delete(name);
    return this.#with(made, name);
  }

  /** The object with this property as its last: one that had the name is gone, also where nobody declared it. */
  put(name: string, value: Expression): ObjectExpression {
    const made = new Map(this.made);
    made.delete(name);
    made.set(name, value);
    return this.#with(made, name);
  }

  /** As `put`; where the source is no object, the value makes it one, without what was put into it before. */
  fill(name: string, value: Expression): ObjectExpression {
    const before = this.withMade(new Map([...this.made].map(([known, made]) => [known, this.#inside(made)])));
    const { source, absence, made, gone, fills } = before.put(name, value);
    return new ObjectExpression(source, absence, made, gone, [...fills, value]);
  }

  /** The object over another source, with other expressions for what is made in it. */
  withParts(source: Expression | undefined, made: ReadonlyMap<string, Expression>): ObjectExpression {
    return new ObjectExpression(source, this.absence, made, this.gone, this.fills);
  }

  /** The object with other expressions for what is made in it, name by name. */
  withMade(made: ReadonlyMap<string, Expression>): ObjectExpression {
    return new ObjectExpression(this.source, this.absence, made, this.gone, this.fills);
  }

  /** What was put into an object that turns out to be none was not put. */
  #inside(value: Expression): Expression {
    const isSure = this.source === undefined || this.absence === 'impossible' || !isMadeAnyway(value);
    return isSure ? value : { kind: 'inside', host: this, value };
  }

  #with(made: ReadonlyMap<string, Expression>, gone: string): ObjectExpression {
    const allGone = this.source === undefined ? this.gone : new Set(this.gone).add(gone);
    return new ObjectExpression(this.source, this.absence, made, allGone, this.fills);
  }
}

/** Whether a value would be made also where the object that it was put into is none. */
function isMadeAnyway(value: Expression): boolean {
  switch (value.kind) {
    case 'constant':
      return true;
    case 'call':
      return !value.skipsAbsent || isMadeAnyway(value.argument);
    case 'object':
      return value.source === undefined;
    case 'member':
    case 'lookup':
    case 'narrowed':
    case 'each':
      return isMadeAnyway(value.of);
    default:
      return false;
  }
}
