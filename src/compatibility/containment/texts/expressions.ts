import type { Budget } from '../budget';
import { type CodePoints, everyCodePoint, inBoth } from './code-points';
import type { Either, Expression, Loop } from './expression';
import { isWithin, mergeChoices } from './merge-choices';

/** Makes expressions in a canonical form: what is plainly equal is the same object, so derivatives are finitely many. */
export class Expressions {
  readonly #known = new Map<string, Expression>();
  #size = 0;
  #budget: Budget | undefined;

  readonly nothing: Expression = { kind: 'nothing', id: this.#nextId(), isNullable: false, hasLoop: false };
  readonly empty: Expression = { kind: 'empty', id: this.#nextId(), isNullable: true, hasLoop: false };
  readonly anyCharacter = this.oneOf(everyCodePoint);
  /** Every text. */
  readonly anything = this.repeated(this.anyCharacter, 0, Number.POSITIVE_INFINITY);

  get size(): number {
    return this.#size;
  }

  /** Choices and conjunctions are paid for, because they are what multiplies. */
  spendFrom(budget: Budget): void {
    this.#budget = budget;
  }

  oneOf(characters: CodePoints): Expression {
    if (characters.length === 0) return this.nothing;
    return this.#once(`c${characters.join()}`, (id) => ({
      kind: 'one of',
      id,
      isNullable: false,
      hasLoop: false,
      characters,
    }));
  }

  sequence(head: Expression, tail: Expression): Expression {
    if (head === this.nothing || tail === this.nothing) return this.nothing;
    if (head === this.empty) return tail;
    if (tail === this.empty) return head;
    if (head.kind === 'sequence') return this.sequence(head.head, this.sequence(head.tail, tail));
    if (head.kind === 'either') return this.either(head.parts.map((part) => this.sequence(part, tail)));
    const next = tail.kind === 'sequence' ? tail.head : tail;
    if (head.kind === 'repeated' || next.kind === 'repeated') {
      const [one, other] = [counted(head), counted(next)];
      if (one.part === other.part) {
        const both = this.repeated(one.part, one.min + other.min, one.max + other.max);
        return tail.kind === 'sequence' ? this.sequence(both, tail.tail) : both;
      }
    }
    return this.#once(`s${head.id},${tail.id}`, (id) => ({
      kind: 'sequence',
      id,
      isNullable: head.isNullable && tail.isNullable,
      hasLoop: tail.hasLoop,
      head,
      tail,
    }));
  }

  either(choices: readonly Expression[]): Expression {
    const parts = new Set<Expression>();
    for (const choice of choices) {
      if (choice.kind === 'either') for (const part of choice.parts) parts.add(part);
      else if (choice !== this.nothing) parts.add(choice);
    }
    if (parts.size > 1) {
      this.#budget?.spend();
      mergeChoices(this, parts);
      if (parts.has(this.anything)) return this.anything;
      for (const part of parts) {
        if (part.kind === 'not' && parts.has(part.part)) return this.anything;
        // What is narrower than another choice adds nothing.
        if (part.kind === 'all' && part.parts.some((narrower) => parts.has(narrower))) parts.delete(part);
      }
    }
    const [only, ...others] = sorted(parts);
    if (only === undefined) return this.nothing;
    if (others.length === 0) return only;
    const all = [only, ...others];
    return this.#once(`e${ids(all)}`, (id) => ({
      kind: 'either',
      id,
      isNullable: all.some(({ isNullable }) => isNullable),
      hasLoop: all.some(({ hasLoop }) => hasLoop),
      parts: all,
    }));
  }

  all(conditions: readonly Expression[]): Expression {
    const parts = new Set<Expression>();
    let characters: CodePoints | undefined;
    const add = (condition: Expression): void => {
      if (condition.kind === 'all') condition.parts.forEach(add);
      else if (condition.kind === 'one of') {
        characters = characters === undefined ? condition.characters : inBoth(characters, condition.characters);
      } else if (condition !== this.anything) parts.add(condition);
    };
    conditions.forEach(add);
    if (characters !== undefined) parts.add(this.oneOf(characters));
    if (parts.size > 1) {
      this.#budget?.spend();
      if (parts.has(this.nothing)) return this.nothing;
      if (parts.has(this.empty)) return [...parts].every(({ isNullable }) => isNullable) ? this.empty : this.nothing;
      const refused = new Set<Expression>();
      for (const part of parts) if (part.kind === 'not') refused.add(part.part);
      for (const part of refused) {
        if (part.kind !== 'all') continue;
        // Of what is refused together, that which is required anyway says nothing.
        const left = part.parts.filter((condition) => !parts.has(condition));
        if (left.length < part.parts.length) {
          parts.delete(this.not(part));
          return this.all([...parts, this.not(this.all(left))]);
        }
      }
      for (const part of parts) {
        if (refused.has(part)) return this.nothing;
        for (const other of refused) if (isWithin(this, part, other)) return this.nothing;
        if (part.kind !== 'either') continue;
        if (part.parts.some((narrower) => parts.has(narrower))) parts.delete(part);
        else if (part.parts.some((choice) => refused.has(choice))) {
          parts.delete(part);
          return this.all([...parts, this.either(part.parts.filter((choice) => !refused.has(choice)))]);
        }
      }
    }
    const [only, ...others] = sorted(parts);
    if (only === undefined) return this.anything;
    if (others.length === 0) return only;
    const all = [only, ...others];
    const hasLoop = all.some((part) => part.hasLoop);
    const choice = hasLoop ? all.find((part): part is Either => part.kind === 'either') : undefined;
    if (choice !== undefined) {
      const rest = all.filter((part) => part !== choice);
      return this.either(choice.parts.map((part) => this.all([part, ...rest])));
    }
    return this.#once(`a${ids(all)}`, (id) => ({
      kind: 'all',
      id,
      isNullable: all.every(({ isNullable }) => isNullable),
      hasLoop,
      parts: all,
    }));
  }

  not(part: Expression): Expression {
    if (part === this.nothing) return this.anything;
    if (part === this.anything) return this.nothing;
    if (part.kind === 'not') return part.part;
    // What is said of lengths alone is said without `not`.
    const {
      part: repeated,
      min,
      max,
    } = part === this.empty ? { part: this.anyCharacter, min: 0, max: 0 } : counted(part);
    if (repeated === this.anyCharacter && (min === 0 || max === Number.POSITIVE_INFINITY)) {
      return max === Number.POSITIVE_INFINITY
        ? this.repeated(this.anyCharacter, 0, min - 1)
        : this.repeated(this.anyCharacter, max + 1, Number.POSITIVE_INFINITY);
    }
    if (part.kind === 'either') return this.all(part.parts.map((choice) => this.not(choice)));
    if (part.kind === 'all' && part.hasLoop) return this.either(part.parts.map((condition) => this.not(condition)));
    return this.#once(`n${part.id}`, (id) => ({
      kind: 'not',
      id,
      isNullable: !part.isNullable,
      hasLoop: part.hasLoop,
      part,
    }));
  }

  repeated(part: Expression, atLeast: number, max: number): Expression {
    const min = part.isNullable ? 0 : atLeast;
    if (max === 0 || part === this.empty) return this.empty;
    if (part === this.nothing) return min === 0 ? this.empty : this.nothing;
    if (min === 1 && max === 1) return part;
    if (part.isNullable && max === 1) return part;
    if (part.kind === 'repeated' && part.min <= 1 && part.max === Number.POSITIVE_INFINITY) {
      return this.repeated(part.part, part.min * min, Number.POSITIVE_INFINITY);
    }
    return this.#once(`r${part.id},${min},${max}`, (id) => ({
      kind: 'repeated',
      id,
      isNullable: min === 0,
      hasLoop: false,
      part,
      min,
      max,
    }));
  }

  /** The caller says what it stands for, once that is made. */
  loop(isNullable: boolean): Loop {
    return { kind: 'loop', id: this.#nextId(), isNullable, hasLoop: true, unfolded: this.nothing };
  }

  codeUnits(part: Expression): Expression {
    if (part === this.nothing || part === this.anything || part === this.empty) return part;
    return this.#once(`u${part.id}`, (id) => ({
      kind: 'code units',
      id,
      isNullable: part.isNullable,
      hasLoop: part.hasLoop,
      part,
    }));
  }

  #once(key: string, make: (id: number) => Expression): Expression {
    let expression = this.#known.get(key);
    if (expression === undefined) {
      expression = make(this.#nextId());
      this.#known.set(key, expression);
    }
    return expression;
  }

  #nextId(): number {
    this.#size += 1;
    return this.#size;
  }
}

function counted(expression: Expression): { readonly part: Expression; readonly min: number; readonly max: number } {
  return expression.kind === 'repeated' ? expression : { part: expression, min: 1, max: 1 };
}

function sorted(parts: ReadonlySet<Expression>): Expression[] {
  return [...parts].sort((one, other) => one.id - other.id);
}

function ids(parts: readonly Expression[]): string {
  return parts.map(({ id }) => id).join();
}
