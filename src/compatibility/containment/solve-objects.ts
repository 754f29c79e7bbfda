import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import { evaluate } from './evaluate';
import { type Formula, TRUE } from './formula';
import { type Found, type Literal, type Needed, neededBy, none, notKnown, type SolverParts } from './goal';
import { judged } from './judged';
import { NewNames } from './new-names';
import { type Demand, type MemberRule, type ObjectRules, objectRules } from './object-rules';

/** A member that the object is to have, and what its value has to be. */
type Members = ReadonlyMap<string, readonly Literal[]>;

/** More names than that are not tried beside each other. */
const mostVariants = 6;
/** More names than that are not looked for. */
const mostNames = 1_000;

/** Objects whose members keep rules by name, and have what is demanded. */
export function solveObjects(literals: readonly Literal[], want: number, parts: SolverParts): Found {
  return new ObjectSearch(literals, parts).find(want);
}

/** No objects, where a member that is demanded by its name is impossible. */
export function impossibleMember(literals: readonly Literal[], parts: SolverParts): Found | undefined {
  const forced = new ObjectSearch(literals, parts).forced();
  return forced instanceof Map ? undefined : forced;
}

class ObjectSearch {
  readonly #rules: ObjectRules;
  readonly #all: Needed;
  #reason: string | undefined;

  constructor(
    readonly literals: readonly Literal[],
    readonly parts: SolverParts,
  ) {
    this.#rules = objectRules(literals, parts.formulas);
    this.#all = neededBy(literals);
  }

  find(want: number): Found {
    const { min, max, demands } = this.#rules;
    if (min.count > max.count) return none(min.needed | max.needed);
    const forced = this.forced();
    if (forced instanceof Map) {
      if (forced.size > max.count) return none(this.#rules.namedDemands | max.needed);
      const excluded = this.literals.reduce((count, { formula }) => count + this.#excludedBy(formula), 0);
      const values = new Map<string, JsonValue>();
      const isAll = this.#withDemands(forced, demands, values, want + excluded);
      const found = judged(values.values(), isAll, this.literals, want, this.parts.formulas);
      if (found.values.length === 0 && !found.isAll) return notKnown(this.#reason ?? 'no object was found');
      return { ...found, needed: this.#all };
    }
    return forced;
  }

  #excludedBy(formula: Formula): number {
    const statement = this.parts.formulas.statement(formula);
    return statement.says === 'values' ? statement.values.size : 0;
  }

  /** The members that are demanded by their names. */
  forced(): Map<string, readonly Literal[]> | Found {
    const members = new Map<string, readonly Literal[]>();
    for (const [name, demanded] of this.#rules.named) {
      const goal = [...demanded, ...this.#rulesFor(name)];
      const answer = this.#solved(goal, 1);
      if (answer.values.length === 0 && answer.isAll) {
        const needed = goal.reduce((all, each) => (answer.core.includes(each.formula) ? all | each.needed : all), 0n);
        // That the member is there at all.
        return none(needed | (demanded[0]?.needed ?? 0n));
      }
      members.set(name, goal);
    }
    return members;
  }

  /** Adds objects to those that are known; whether they are all that there are. */
  #withDemands(members: Members, demands: readonly Demand[], values: Map<string, JsonValue>, want: number): boolean {
    this.parts.budget.spend();
    const [demand, ...others] = demands;
    if (demand === undefined) return this.#completed(members, values, want);
    let isAll = true;
    const candidates = this.#candidates(members, demand, () => {
      isAll = false;
    });
    for (const [name, goal] of candidates) {
      if (values.size >= want) return false;
      if (!this.#isPossible(goal)) continue;
      if (!this.#withDemands(new Map(members).set(name, goal), others, values, want)) isAll = false;
    }
    // Several that have to go into few members may have to share one in a way that is not tried.
    if (demands.length > 1 && this.#rules.max.count < Number.POSITIVE_INFINITY)
      isAll = this.#unsure('members that share a name');
    return isAll;
  }

  /** The members that could meet a demand: those that are there, those that rules name, and one new name for each set of rules that could apply. */
  *#candidates(
    members: Members,
    demand: Demand,
    leaveOut: () => void,
  ): Iterable<readonly [string, readonly Literal[]]> {
    const met = { formula: demand.value, needed: demand.needed };
    const known = new Set([...members.keys(), ...this.#rules.names]);
    for (const name of known) {
      const isNamed = evaluate(this.parts.formulas, demand.names, name);
      if (isNamed === undefined) {
        this.#unsure('a name that could not be judged');
        leaveOut();
      }
      if (isNamed !== true) continue;
      yield [name, [...(members.get(name) ?? this.#rulesFor(name)), met]];
    }
    // A name that another demand could need as well is as different as one that another rule speaks of.
    const others = this.#rules.demands.map(({ names }) => names).filter((names) => names !== demand.names);
    const fresh = new NewNames(this.#rules.general, this.parts, others);
    for (const { name, applying } of fresh.names([demand.names], known, 1)) {
      yield [name, [...applying.map(literalOf), met]];
    }
    if (fresh.reason === undefined) return;
    this.#unsure(fresh.reason);
    leaveOut();
  }

  /** Objects with these members, and with more of them where there have to be. */
  #completed(members: Members, values: Map<string, JsonValue>, want: number): boolean {
    const { min, max } = this.#rules;
    if (members.size > max.count) return true;
    // One is enough, and nothing more has to be in it.
    if (want === 1 && members.size >= min.count) return this.#build(members, values, want) && false;
    const optional: (readonly [string, readonly Literal[]])[] = [];
    for (const name of this.#rules.names) {
      if (members.has(name)) continue;
      const goal = this.#rulesFor(name);
      if (this.#isPossible(goal)) optional.push([name, goal]);
    }
    const missing = Math.max(0, min.count - members.size - optional.length);
    if (missing > mostNames) return this.#unsure(`objects of more than ${mostNames} members`);
    const known = new Set([...members.keys(), ...this.#rules.names]);
    const fresh = new NewNames(this.#rules.general, this.parts);
    const more = want > 1 ? want : 0;
    const added: (readonly [string, readonly Literal[]])[] = [];
    for (const { name, applying } of fresh.names([], known, Math.max(missing, more, 1))) {
      const goal = applying.map(literalOf);
      if (this.#isPossible(goal)) added.push([name, goal]);
      if (added.length >= Math.max(missing, more, 1)) break;
    }
    if (fresh.reason !== undefined) this.#unsure(fresh.reason);
    const others = [...optional, ...added];
    const isClosed = added.length === 0 && fresh.reason === undefined;
    const needed = Math.max(0, min.count - members.size);
    if (others.length < needed) return isClosed || this.#unsure('not enough names were found');
    const isComplete = this.#variants(members, others, needed, max.count - members.size, values, want);
    return isClosed && isComplete;
  }

  /** Objects with at least some of the optional members: as few as can be first. */
  #variants(
    members: Members,
    others: readonly (readonly [string, readonly Literal[]])[],
    least: number,
    most: number,
    values: Map<string, JsonValue>,
    want: number,
  ): boolean {
    const first = new Map([...members, ...others.slice(0, least)]);
    const sets: Members[] = [first];
    let isAll = others.length <= mostVariants && least === 0;
    if (want > 1 || isAll) {
      if (isAll) {
        for (let chosen = 1; chosen < 2 ** others.length; chosen += 1) {
          const some = others.filter((_, index) => (chosen & (1 << index)) !== 0);
          if (some.length <= most) sets.push(new Map([...members, ...some]));
        }
      } else if (least < most) {
        for (const other of others.slice(least)) sets.push(new Map([...first, other]));
      }
    }
    for (const set of sets) {
      if (values.size >= want) return false;
      if (!this.#build(set, values, want)) isAll = false;
    }
    return isAll;
  }

  /** Objects with just these members. */
  #build(members: Members, values: Map<string, JsonValue>, want: number): boolean {
    let objects: JsonValue[][] = [[]];
    let isAll = true;
    const missing = want - values.size;
    for (const goal of members.values()) {
      const answer = this.#solved(goal, missing);
      if (!answer.isAll) isAll = false;
      if (answer.values.length === 0) return isAll || this.#unsure(answer.reason ?? 'no value of a member was found');
      const longer = objects.flatMap((object) => answer.values.map((value) => [...object, value]));
      if (longer.length > missing) isAll = false;
      objects = longer.slice(0, missing);
    }
    const names = [...members.keys()];
    for (const object of objects) {
      const value = Object.fromEntries(names.map((name, index) => [name, object[index] as JsonValue]));
      values.set(canonicalText(value), value);
    }
    return isAll;
  }

  #isPossible(goal: readonly Literal[]): boolean {
    const answer = this.#solved(goal, 1);
    if (answer.values.length === 0 && !answer.isAll) this.#unsure(answer.reason ?? 'no value of a member was found');
    return answer.values.length > 0 || !answer.isAll;
  }

  #solved(goal: readonly Literal[], want: number) {
    return this.parts.solve(
      goal.map(({ formula }) => formula),
      want,
    );
  }

  #rulesFor(name: string): Literal[] {
    const { listed, general } = this.#rules;
    return [...(listed.get(name) ?? []), ...general.filter((rule) => this.#applies(rule, name))].map(literalOf);
  }

  #applies(rule: MemberRule, name: string): boolean {
    const isNamed = rule.names === TRUE ? true : evaluate(this.parts.formulas, rule.names, name);
    // Left out, there are more values rather than fewer; each is judged in the end.
    if (isNamed === undefined) this.#unsure('a name that could not be judged');
    return isNamed === true;
  }

  #unsure(reason: string): false {
    this.#reason ??= reason;
    return false;
  }
}

function literalOf({ value, needed }: MemberRule): Literal {
  return { formula: value, needed };
}
