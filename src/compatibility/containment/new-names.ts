import type { Formula } from './formula';
import type { SolverParts } from './goal';
import { kinds } from './json-kind';
import type { MemberRule } from './object-rules';

/** More rules than that are not tried in all combinations. */
const mostRules = 7;

/** Names that nothing lists, by the rules that apply to them. */
export class NewNames {
  /** Why not all are known. */
  reason: string | undefined;

  constructor(
    readonly rules: readonly MemberRule[],
    readonly parts: SolverParts,
    /** Names that are to be told apart, though no rule does. */
    readonly alsoApart: readonly Formula[] = [],
  ) {}

  /** For each set of rules that can apply together, some names: those to which few apply first. */
  *names(
    within: readonly Formula[],
    except: ReadonlySet<string>,
    want: number,
  ): Iterable<{ readonly name: string; readonly applying: readonly MemberRule[] }> {
    const { formulas, solve } = this.parts;
    const distinct = [...new Set([...this.rules.map(({ names }) => names), ...this.alsoApart])];
    if (distinct.length > mostRules) {
      this.reason = 'too many patterns of names';
      return;
    }
    const base = [formulas.kind(kinds.string), -formulas.values([...except]), ...within];
    for (const applying of this.#sets(distinct)) {
      this.parts.budget.spend();
      const goal = distinct.map((names) => (applying.has(names) ? names : -names));
      const answer = solve([...base, ...goal], want);
      if (answer.values.length === 0 && !answer.isAll) this.reason ??= answer.reason ?? 'no name was found';
      for (const name of answer.values)
        yield { name: name as string, applying: this.rules.filter((rule) => applying.has(rule.names)) };
    }
  }

  #sets(distinct: readonly Formula[]): readonly ReadonlySet<Formula>[] {
    const sets: Set<Formula>[] = [];
    for (let chosen = 0; chosen < 2 ** distinct.length; chosen += 1)
      sets.push(new Set(distinct.filter((_, index) => (chosen & (1 << index)) !== 0)));
    return sets.toSorted((one, other) => one.size - other.size);
  }
}
