import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import type { Budget } from './budget';
import { FALSE, type Formula, type Formulas, TRUE } from './formula';
import { type Found, type Literal, type Needed, neededBy, none } from './goal';
import { type Kind, kindOf } from './json-kind';
import { judged } from './judged';

/** One of these has to be true. */
interface Clause {
  readonly parts: readonly Formula[];
  readonly needed: Needed;
}

/** What has been said of a value on one branch. */
interface Said {
  /** Every formula that has to be true, also those that are taken apart, and what it comes from. */
  readonly asserted: Map<Formula, Needed>;
  readonly literals: Literal[];
  readonly clauses: Clause[];
}

class Conflict {
  constructor(readonly needed: Needed) {}
}

/**
 * Takes formulas apart into those without a choice, for values of one kind: where one of several has to be true, each is tried. Where a
 * branch has no values and the choice played no part in it, the other choices are not tried.
 */
export class Branching {
  #choices: number;

  constructor(
    readonly formulas: Formulas,
    readonly kind: Kind,
    readonly budget: Budget,
    given: number,
    readonly leaf: (literals: readonly Literal[], want: number) => Found,
    /** No values at all, where that is easily seen. */
    readonly glance: (literals: readonly Literal[]) => Found | undefined,
    readonly areDisjoint: (one: Formula, other: Formula) => boolean,
  ) {
    this.#choices = given;
  }

  find(goal: readonly Literal[], want: number): Found {
    return this.#branch({ asserted: new Map(), literals: [], clauses: [] }, goal, want);
  }

  #branch(said: Said, added: readonly Literal[], want: number): Found {
    this.budget.spend();
    const conflict = this.#assert(said, added);
    if (conflict !== undefined) return none(conflict.needed);
    const constants = this.#constantsIn(said);
    if (constants !== undefined) return this.#judgedConstants(constants, said, want);
    const clause = this.#next(said.clauses);
    if (clause === undefined) return this.leaf(said.literals, want);
    // What excludes itself whatever is chosen need not be found once for every choice.
    const early = this.glance(said.literals);
    if (early !== undefined) return early;
    return this.#choose(said, clause, want);
  }

  /** The shortest list of values that one of has to be. */
  #constantsIn({ literals }: Said): readonly JsonValue[] | undefined {
    const lists = literals.flatMap(({ formula }) => {
      const statement = this.formulas.statement(formula);
      return formula > 0 && statement.says === 'values' ? [[...statement.values.values()]] : [];
    });
    return lists.toSorted((one, other) => one.length - other.length)[0];
  }

  #judgedConstants(values: readonly JsonValue[], { asserted, literals }: Said, want: number): Found {
    const ofKind = values.filter((value) => kindOf(value) === this.kind);
    const all = [...asserted].map(([formula, needed]) => ({ formula, needed }));
    this.budget.spend(ofKind.length);
    const found = judged(ofKind, true, all, want, this.formulas);
    const lists = literals.filter(({ formula }) => formula > 0 && this.formulas.statement(formula).says === 'values');
    return { ...found, needed: found.needed | neededBy(lists) };
  }

  #choose(said: Said, clause: Clause, want: number): Found {
    const choice = 1n << BigInt(this.#choices);
    this.#choices += 1;
    let needed = clause.needed;
    let isAll = true;
    let reason: string | undefined;
    const values = new Map<string, JsonValue>();
    for (const part of this.#inOrder(clause.parts)) {
      if (values.size >= want) {
        isAll = false;
        break;
      }
      const copy: Said = {
        asserted: new Map(said.asserted),
        literals: [...said.literals],
        clauses: said.clauses.filter((each) => each !== clause),
      };
      const found = this.#branch(copy, [{ formula: part, needed: choice | clause.needed }], want - values.size);
      for (const value of found.values) values.set(canonicalText(value), value);
      reason ??= found.reason;
      if (!found.isAll) isAll = false;
      else if (found.values.length === 0) {
        // Nothing of this choice was needed to see that there are no values: no other choice has any.
        if ((found.needed & choice) === 0n && values.size === 0) return found;
        needed |= found.needed & ~choice;
      }
    }
    return { values: [...values.values()], isAll, needed, ...(reason === undefined ? {} : { reason }) };
  }

  /** A union of whole schemas says most, whichever of them it is; among the others the shortest list of choices. */
  #next(clauses: readonly Clause[]): Clause | undefined {
    const weight = ({ parts }: Clause) => parts.length + (parts.every((part) => this.#saysMuch(part)) ? 0 : 1_000_000);
    return clauses.reduce<Clause | undefined>(
      (best, clause) => (best === undefined || weight(clause) < weight(best) ? clause : best),
      undefined,
    );
  }

  #saysMuch(part: Formula): boolean {
    const { says } = this.formulas.statement(part);
    return part > 0 && (says === 'all' || says === 'values' || says === 'kind' || says === 'reference');
  }

  /** What is simple comes first: it is the most likely to have values, and the cheapest to refute. */
  #inOrder(parts: readonly Formula[]): readonly Formula[] {
    const weight = (part: Formula) => {
      const { says } = this.formulas.statement(part);
      return says === 'all' || says === 'exactly-one'
        ? 2
        : says === 'reference' || says === 'opaque'
          ? 3
          : says === 'members'
            ? 1
            : 0;
    };
    return parts.toSorted((one, other) => weight(one) - weight(other));
  }

  #assert(said: Said, added: readonly Literal[]): Conflict | undefined {
    const queue = [...added];
    for (;;) {
      for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
        const conflict = this.#assertOne(said, next, queue);
        if (conflict !== undefined) return conflict;
      }
      const conflict = this.#simplify(said, queue);
      if (conflict !== undefined || queue.length === 0) return conflict;
    }
  }

  #assertOne(
    { asserted, literals, clauses }: Said,
    { formula, needed }: Literal,
    queue: Literal[],
  ): Conflict | undefined {
    if (asserted.has(formula)) return undefined;
    const verdict = this.formulas.verdictOn(this.kind, formula);
    if (verdict === true) return undefined;
    if (verdict === false) return new Conflict(needed);
    const opposite = asserted.get(-formula);
    if (opposite !== undefined) return new Conflict(needed | opposite);
    this.budget.spend();
    asserted.set(formula, needed);
    const statement = this.formulas.statement(formula);
    switch (statement.says) {
      case 'all':
        if (formula > 0) for (const part of statement.parts) queue.push({ formula: part, needed });
        else clauses.push({ parts: statement.parts.map((part) => -part), needed });
        return undefined;
      case 'exactly-one':
        if (formula > 0) clauses.push({ parts: this.#oneOf(statement.parts), needed });
        else clauses.push({ parts: this.#notOneOf(statement.parts), needed });
        return undefined;
      case 'reference': {
        const target = statement.target();
        queue.push({ formula: formula > 0 ? target : -target, needed });
        return undefined;
      }
      default:
        literals.push({ formula, needed });
        return undefined;
    }
  }

  #oneOf(parts: readonly Formula[]): readonly Formula[] {
    return parts.map((part, index) => {
      const others = parts.filter((other, place) => place !== index && !this.areDisjoint(part, other));
      return this.formulas.all(part, ...others.map((other) => -other));
    });
  }

  /** None of them, or two. */
  #notOneOf(parts: readonly Formula[]): readonly Formula[] {
    const pairs = parts.flatMap((one, index) =>
      parts
        .slice(index + 1)
        .filter((other) => !this.areDisjoint(one, other))
        .map((other) => this.formulas.all(one, other)),
    );
    return [this.formulas.all(...parts.map((part) => -part)), ...pairs];
  }

  /** Takes out of the clauses what is known to be false, and those that are known to be true. */
  #simplify(said: Said, queue: Literal[]): Conflict | undefined {
    const left: Clause[] = [];
    for (const clause of said.clauses) {
      this.budget.spend();
      const simpler = this.#simplified(clause, said);
      if (simpler === undefined) continue;
      const [only] = simpler.parts;
      if (only === undefined) return new Conflict(simpler.needed);
      if (simpler.parts.length === 1) queue.push({ formula: only, needed: simpler.needed });
      else left.push(simpler);
    }
    said.clauses.splice(0, said.clauses.length, ...left);
    return undefined;
  }

  #simplified({ parts, needed }: Clause, { asserted }: Said): Clause | undefined {
    let from = needed;
    const left: Formula[] = [];
    for (const part of parts) {
      if (part === TRUE || asserted.has(part) || this.formulas.verdictOn(this.kind, part) === true) return undefined;
      const refuted = this.#refutedBy(part, asserted);
      if (refuted === undefined) left.push(part);
      else from |= refuted;
    }
    return { parts: left, needed: from };
  }

  /** What makes a formula false, at a glance. */
  #refutedBy(part: Formula, asserted: ReadonlyMap<Formula, Needed>): Needed | undefined {
    if (part === FALSE || this.formulas.verdictOn(this.kind, part) === false) return 0n;
    const opposite = asserted.get(-part);
    if (opposite !== undefined) return opposite;
    const statement = this.formulas.statement(part);
    if (part < 0 || statement.says !== 'all') return undefined;
    for (const each of statement.parts) {
      const found = this.#refutedBy(each, asserted);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}
