import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import { type ArrayRules, arrayRules, type ItemDemand } from './array-rules';
import type { Formula } from './formula';
import { type Found, type Literal, type Needed, neededBy, none, notKnown, type SolverParts } from './goal';
import { judged } from './judged';

/** What each item has to be, by its index. */
type Items = readonly (readonly Formula[])[];

/** Longer arrays than that are not made. */
const longest = 5_000;
/** As many different values of one item are asked for at most. */
const mostValues = 64;

/** Arrays whose items keep rules by their place, and have what is demanded. */
export function solveArrays(literals: readonly Literal[], want: number, parts: SolverParts): Found {
  return new ArraySearch(literals, parts).find(want);
}

class ArraySearch {
  readonly #rules: ArrayRules;
  readonly #all: Needed;
  /** What is said of single items, by their index: that they are there, and what they are where they are. */
  readonly #placed = new Map<number, Literal[]>();
  readonly #ruled = new Map<number, Literal[]>();
  /** What is said of all items from an index on. */
  readonly #onward: (Literal & { readonly from: number })[] = [];
  readonly #values = new Map<string, JsonValue>();
  #isAll = true;
  /** Whether places were left out that are as good as others: where those hold nothing, nor do they. */
  #hasLeftOut = false;
  #reason: string | undefined;

  constructor(
    readonly literals: readonly Literal[],
    readonly parts: SolverParts,
  ) {
    this.#rules = arrayRules(literals, parts.formulas);
    this.#all = neededBy(literals);
    const place = (places: Map<number, Literal[]>, index: number, literal: Literal) => {
      const known = places.get(index);
      if (known === undefined) places.set(index, [literal]);
      else known.push(literal);
    };
    for (const { index, ...literal } of this.#rules.placed) place(this.#placed, index, literal);
    for (const { from, isOnlyOne, value, needed } of this.#rules.rules)
      if (isOnlyOne) place(this.#ruled, from, { formula: value, needed });
      else this.#onward.push({ from, formula: value, needed });
  }

  find(want: number): Found {
    const { min, max, tail, demands, isUnique, hasTooMany } = this.#rules;
    if (min.count > max.count) return none(min.needed | max.needed);
    if (min.count > longest) return notKnown(`arrays of more than ${longest} items`);
    if (hasTooMany) return notKnown('too many items that an array has to contain');
    const impossible = this.#impossiblePlace();
    if (impossible !== undefined) return impossible;
    const excluded = this.literals.reduce((count, { formula }) => count + this.#excludedBy(formula), 0);
    // Items beyond the rules that nothing demands can be left out: what holds of all holds of fewer.
    const enough = Math.max(min.count, tail) + demands.length + (isUnique === false ? 2 : 0);
    const most = Math.min(max.count, enough + (want + excluded > 1 ? want + excluded : 0));
    for (let length = min.count; length <= most && this.#values.size < want + excluded; length += 1) {
      this.parts.budget.spend();
      this.#ofLength(length, want + excluded);
    }
    if (this.#values.size >= want + excluded || most < max.count) {
      // There may be longer ones, but none where there is no shorter one.
      if (this.#values.size > 0) this.#isAll = false;
    }
    if (this.#hasLeftOut && this.#values.size > 0) this.#isAll = false;
    const found = judged(this.#values.values(), this.#isAll, this.literals, want, this.parts.formulas);
    if (found.values.length === 0 && !found.isAll) return notKnown(this.#reason ?? 'no array was found');
    return { ...found, needed: this.#all };
  }

  #excludedBy(formula: Formula): number {
    const statement = this.parts.formulas.statement(formula);
    return statement.says === 'values' ? statement.values.size : 0;
  }

  /** An item that has to be there and cannot be. */
  #impossiblePlace(): Found | undefined {
    const { min, tail } = this.#rules;
    for (let index = 0; index < Math.min(min.count, tail + 1); index += 1) {
      const goal = [...(this.#placed.get(index) ?? []), ...this.#rulesAt(index)];
      const answer = this.parts.solve(
        goal.map(({ formula }) => formula),
        1,
      );
      if (answer.values.length > 0 || !answer.isAll) continue;
      return none(
        goal.reduce((all, each) => (answer.core.includes(each.formula) ? all | each.needed : all), min.needed),
      );
    }
    return undefined;
  }

  #ofLength(length: number, want: number): void {
    const { demands } = this.#rules;
    const items = Array.from({ length }, (_, index) => [
      ...(this.#placed.get(index) ?? []).map(({ formula }) => formula),
      ...this.#rulesAt(index).map(({ formula }) => formula),
    ]);
    this.#withDemands(items, demands, new Map(), want);
  }

  /** Gives each demand an item, in all ways that differ. */
  #withDemands(
    items: Items,
    demands: readonly ItemDemand[],
    taken: ReadonlyMap<number, ReadonlySet<number>>,
    want: number,
  ): void {
    this.parts.budget.spend();
    if (this.#values.size >= want) return;
    const [demand, ...others] = demands;
    if (demand === undefined) {
      this.#withSame(items, want);
      return;
    }
    const groups = demand.group === undefined ? undefined : (taken.get(demand.group) ?? new Set<number>());
    for (const index of this.#places(items, demand.from, want)) {
      if (groups?.has(index)) continue;
      // The items of a group are alike: they are taken in order.
      if (groups !== undefined && [...groups].some((other) => other > index)) continue;
      const more = items.with(index, [...(items[index] ?? []), demand.value]);
      if (!this.#isPossible(more[index] ?? [])) continue;
      const next =
        demand.group === undefined ? taken : new Map(taken).set(demand.group, new Set([...(groups ?? []), index]));
      this.#withDemands(more, others, next, want);
    }
  }

  /** Items in the tail are alike until something is demanded of them: the first of those is as good as any. */
  *#places(items: Items, from: number, want: number): Iterable<number> {
    const { tail } = this.#rules;
    const plain = this.#rulesAt(tail).length;
    let hasPlain = false;
    for (let index = from; index < items.length; index += 1) {
      const isPlain = index >= tail && (items[index] ?? []).length === plain;
      if (isPlain && hasPlain && want === 1) {
        this.#hasLeftOut = true;
        continue;
      }
      if (isPlain) hasPlain = true;
      yield index;
    }
  }

  /** Where two items have to be the same, every pair that could be. */
  #withSame(items: Items, want: number): void {
    if (this.#rules.isUnique !== false) {
      this.#withCaps(items, undefined, want);
      return;
    }
    const some = items.length > 12 ? [...items.keys()].slice(0, 12) : [...items.keys()];
    if (some.length < items.length) this.#unsure('pairs of equal items in a long array');
    for (const one of some) {
      for (const other of some.slice(one + 1)) {
        const both = [...(items[one] ?? []), ...(items[other] ?? [])];
        if (!this.#isPossible(both)) continue;
        this.#withCaps(items.with(one, both).with(other, both), [one, other], want);
        if (this.#values.size >= want) return;
      }
    }
  }

  /** Where at most some items may fit, all others are made not to. */
  #withCaps(items: Items, same: readonly [number, number] | undefined, want: number): void {
    const { caps } = this.#rules;
    let kept = items;
    for (const { value, count } of caps) {
      let fitting = 0;
      const next = kept.map((goal) => {
        const without = [...goal, -value];
        if (this.#isPossible(without)) return without;
        fitting += 1;
        return goal;
      });
      // That two items are the same, or other limits, may have been in the way.
      if (fitting > count) {
        if (caps.length > 1 || same !== undefined) this.#unsure('several limits on what an array contains');
        return;
      }
      kept = next;
    }
    if (caps.length > 0) this.#isAll = this.#isAll && this.#values.size === 0;
    this.#build(kept, same, want);
  }

  #build(items: Items, same: readonly [number, number] | undefined, want: number): void {
    const { isUnique, caps } = this.#rules;
    const most = Math.min(mostValues, Math.max(want, isUnique ? items.length : 1));
    const choices: (readonly JsonValue[])[] = [];
    let areAll = true;
    for (const goal of items) {
      const answer = this.parts.solve(goal, most);
      if (answer.values.length === 0) {
        if (!answer.isAll) this.#unsure(answer.reason ?? 'no value of an item was found');
        return;
      }
      if (!answer.isAll) areAll = false;
      choices.push(answer.values);
    }
    if (same !== undefined) areAll = false;
    const before = this.#values.size;
    const isComplete = this.#combined(choices, same, want);
    if (!areAll || !isComplete || caps.length > 0) {
      if (this.#values.size === before) this.#unsure('not enough different items were found');
      else this.#isAll = false;
    }
  }

  /** Arrays of one value for each item; whether all of them were made. */
  #combined(
    choices: readonly (readonly JsonValue[])[],
    same: readonly [number, number] | undefined,
    want: number,
  ): boolean {
    const { isUnique } = this.#rules;
    const made: JsonValue[] = [];
    const texts = new Set<string>();
    let isComplete = true;
    const add = (index: number): boolean => {
      this.parts.budget.spend();
      if (index === choices.length) {
        this.#values.set(canonicalText(made), [...made]);
        return this.#values.size < want;
      }
      const choice = same !== undefined && index === same[1] ? [made[same[0]] as JsonValue] : (choices[index] ?? []);
      for (const value of choice) {
        const text = isUnique ? canonicalText(value) : '';
        if (isUnique && texts.has(text)) continue;
        made.push(value);
        texts.add(text);
        const goesOn = add(index + 1);
        made.pop();
        texts.delete(text);
        if (!goesOn) return false;
      }
      return true;
    };
    isComplete = add(0);
    return isComplete;
  }

  #isPossible(goal: readonly Formula[]): boolean {
    const answer = this.parts.solve(goal, 1);
    if (answer.values.length === 0 && !answer.isAll) this.#unsure(answer.reason ?? 'no value of an item was found');
    return answer.values.length > 0 || !answer.isAll;
  }

  /** What rules say of the item at an index. */
  #rulesAt(index: number): readonly Literal[] {
    return [...(this.#ruled.get(index) ?? []), ...this.#onward.filter(({ from }) => from <= index)];
  }

  #unsure(reason: string): void {
    this.#isAll = false;
    this.#reason ??= reason;
  }
}
