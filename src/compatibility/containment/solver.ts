import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import { Branching } from './branching';
import type { Budget } from './budget';
import { evaluate } from './evaluate';
import { FALSE, type Formula, type Formulas, TRUE } from './formula';
import type { Answer, Found, Literal, Solve, SolverParts } from './goal';
import { allKinds, anyKind, type Kind, kinds } from './json-kind';
import { judged } from './judged';
import { solveArrays } from './solve-arrays';
import { solveNumbers } from './solve-numbers';
import { impossibleMember, solveObjects } from './solve-objects';
import { solveTexts } from './solve-texts';

/** What is known of a goal, and on which goals above it that rests: theirs is the lowest place on the way down. */
interface Known {
  readonly answer: Answer;
  want: number;
  restsOn: number;
}

const alone = Number.POSITIVE_INFINITY;

/**
 * Finds values that fit several formulas at once, or proves that there are none. A goal that comes up again below itself is taken to have no
 * values there: the smallest value of a goal has none of the same goal inside of it. What was concluded from that is kept only as
 * long as it is not refuted.
 */
export class Solver {
  readonly #known = new Map<string, Known>();
  /** The goals on the way down, by their keys. */
  readonly #open = new Map<string, number>();
  /** Conclusions that rest on an open goal, in the order in which they were drawn. */
  readonly #provisional: string[] = [];
  /** The lowest open goal that was met again, while the current one is worked on. */
  #met = alone;

  constructor(
    readonly formulas: Formulas,
    readonly budget: Budget,
  ) {}

  get #parts(): SolverParts {
    return { formulas: this.formulas, budget: this.budget, solve: this.solve };
  }

  readonly solve: Solve = (goal, want) => {
    this.budget.spend();
    const formulas = [...new Set(goal)].filter((formula) => formula !== TRUE).sort((one, other) => one - other);
    if (formulas.includes(FALSE)) return { values: [], isAll: true, core: [FALSE] };
    const key = formulas.join();
    const known = this.#known.get(key);
    if (known !== undefined && (known.want >= want || known.answer.isAll)) {
      this.#met = Math.min(this.#met, known.restsOn);
      return known.answer;
    }
    const place = this.#open.get(`${want} ${key}`);
    if (place !== undefined) {
      this.#met = Math.min(this.#met, place);
      return { values: [], isAll: true, core: formulas };
    }
    return this.#worked(formulas, key, want);
  };

  #worked(formulas: readonly Formula[], key: string, want: number): Answer {
    const own = this.#open.size;
    const metBefore = this.#met;
    const drawnBefore = this.#provisional.length;
    this.#open.set(`${want} ${key}`, own);
    this.#met = alone;
    let answer: Answer;
    try {
      answer = this.#answer(formulas, want);
    } finally {
      this.#open.delete(`${want} ${key}`);
    }
    // Resting on nothing but itself is no weakness: there is no smallest value, so there is none.
    const restsOn = this.#met >= own ? alone : this.#met;
    const isEmpty = answer.values.length === 0 && answer.isAll;
    // There is a value without any inside it, but how many there are in all is another matter.
    if (!isEmpty && this.#met !== alone) answer = { ...answer, isAll: false };
    this.#met = Math.min(metBefore, restsOn);
    this.#settle(drawnBefore, isEmpty, restsOn, own);
    // That there are values rests on nothing.
    const rests = isEmpty ? restsOn : alone;
    if (isEmpty || answer.values.length > 0) {
      this.#known.set(key, { answer, want, restsOn: rests });
      if (rests !== alone) this.#provisional.push(key);
    } else if (restsOn === alone) this.#known.set(key, { answer, want, restsOn: alone });
    return answer;
  }

  /** What was concluded below a goal holds where the goal turned out to have no values, and is forgotten where it has some. */
  #settle(since: number, isEmpty: boolean, restsOn: number, own: number): void {
    const drawn = this.#provisional.splice(since);
    for (const key of drawn) {
      const known = this.#known.get(key);
      if (known === undefined || known.restsOn === alone) continue;
      if (!isEmpty) {
        this.#known.delete(key);
        continue;
      }
      known.restsOn = Math.min(known.restsOn === own ? alone : known.restsOn, restsOn);
      if (known.restsOn !== alone) this.#provisional.push(key);
    }
  }

  #answer(formulas: readonly Formula[], want: number): Answer {
    const constants = this.#amongConstants(formulas, want);
    if (constants !== undefined) return constants;
    const mask = formulas.reduce((found, formula) => found & this.formulas.possibleKinds(formula), anyKind);
    let needed = 0n;
    let isAll = true;
    let reason: string | undefined;
    const values = new Map<string, JsonValue>();
    for (const kind of allKinds) {
      if ((mask & kind) === 0) {
        const index = formulas.findIndex((formula) => (this.formulas.possibleKinds(formula) & kind) === 0);
        needed |= index < 0 ? bitsOf(formulas) : 1n << BigInt(index);
        continue;
      }
      const found = this.#ofKind(kind, formulas, want - values.size);
      for (const value of found.values) values.set(canonicalText(value), value);
      if (!found.isAll) isAll = false;
      reason ??= found.reason;
      if (found.values.length === 0 && found.isAll) needed |= found.needed;
      if (values.size >= want) {
        if (kind !== kinds.object) isAll = false;
        break;
      }
    }
    const core = formulas.filter((_, index) => (needed & (1n << BigInt(index))) !== 0n);
    return { values: [...values.values()], isAll, core, ...(reason === undefined ? {} : { reason }) };
  }

  /** Where a formula of the goal lists its values, each is looked at. */
  #amongConstants(formulas: readonly Formula[], want: number): Answer | undefined {
    const lists = formulas.flatMap((formula) => {
      const statement = this.formulas.statement(formula);
      return formula > 0 && statement.says === 'values' ? [{ formula, values: statement.values }] : [];
    });
    const shortest = lists.toSorted((one, other) => one.values.size - other.values.size)[0];
    if (shortest === undefined) return undefined;
    const values: JsonValue[] = [];
    const core = new Set<Formula>([shortest.formula]);
    let isAll = true;
    for (const value of shortest.values.values()) {
      this.budget.spend();
      const verdicts = formulas.map((formula) => evaluate(this.formulas, formula, value));
      const refusing = verdicts.indexOf(false);
      if (refusing >= 0) core.add(formulas[refusing] as Formula);
      else if (verdicts.includes(undefined)) isAll = false;
      else values.push(value);
      if (values.length >= want && values.length < shortest.values.size) {
        isAll = false;
        break;
      }
    }
    return { values, isAll, core: [...core], ...(isAll ? {} : { reason: 'a value could not be judged' }) };
  }

  #ofKind(kind: Kind, formulas: readonly Formula[], want: number): Found {
    const branching = new Branching(
      this.formulas,
      kind,
      this.budget,
      formulas.length,
      (literals, count) => this.#ofLiterals(kind, literals, count),
      (literals) => this.#glance(kind, literals),
      (one, other) => this.#areDisjoint(one, other),
    );
    return branching.find(
      formulas.map((formula, index) => ({ formula, needed: 1n << BigInt(index) })),
      want,
    );
  }

  /** Values of one kind for which formulas without a choice are true. */
  #ofLiterals(kind: Kind, literals: readonly Literal[], want: number): Found {
    const parts = this.#parts;
    switch (kind) {
      case kinds.null:
        return this.#chosen([null], literals, want);
      case kinds.boolean:
        return this.#chosen([false, true], literals, want);
      case kinds.number:
        return solveNumbers(literals, want, parts);
      case kinds.string:
        return solveTexts(literals, want, parts);
      case kinds.array:
        return solveArrays(literals, want, parts);
      case kinds.object:
        return solveObjects(literals, want, parts);
    }
  }

  #glance(kind: Kind, literals: readonly Literal[]): Found | undefined {
    if (kind === kinds.object) return impossibleMember(literals, this.#parts);
    if (kind !== kinds.number && kind !== kinds.string) return undefined;
    const found = this.#ofLiterals(kind, literals, 1);
    return found.values.length === 0 && found.isAll ? found : undefined;
  }

  #areDisjoint(one: Formula, other: Formula): boolean {
    const { values, isAll } = this.solve([one, other], 1);
    return values.length === 0 && isAll;
  }

  #chosen(candidates: readonly JsonValue[], literals: readonly Literal[], want: number): Found {
    return judged(candidates, true, literals, want, this.formulas);
  }
}

function bitsOf(formulas: readonly Formula[]): bigint {
  return (1n << BigInt(formulas.length)) - 1n;
}
