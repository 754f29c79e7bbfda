import { inEither } from './code-points';
import type { Expression } from './expression';
import type { Expressions } from './expressions';

/** Makes one choice of those that go on alike: `ac|bc` is `[ab]c`, and `a{0,2}c|a{1,5}c` is `a{0,5}c`. */
export function mergeChoices(expressions: Expressions, choices: Set<Expression>): void {
  const merged = new Map<string, Start>();
  for (const choice of [...choices]) {
    const start = startOf(expressions, choice);
    if (start === undefined) continue;
    const key = start.head.kind === 'one of' ? `${start.tail.id}` : `${start.head.part.id},${start.tail.id}`;
    const before = merged.get(key);
    const both = before && mergedHeads(expressions, before.head, start.head);
    if (before === undefined || both === undefined) {
      merged.set(key, start);
      continue;
    }
    choices.delete(before.choice);
    choices.delete(choice);
    const one = expressions.sequence(both, start.tail);
    choices.add(one);
    const again = startOf(expressions, one);
    if (again !== undefined) merged.set(key, again);
  }
}

/** Whether one is plainly within the other, because it goes on alike after fewer possible turns. */
export function isWithin(expressions: Expressions, one: Expression, other: Expression): boolean {
  const [narrow, wide] = [startOf(expressions, one), startOf(expressions, other)];
  if (narrow?.head.kind !== 'repeated' || wide?.head.kind !== 'repeated') return false;
  return (
    narrow.tail === wide.tail &&
    narrow.head.part === wide.head.part &&
    narrow.head.min >= wide.head.min &&
    narrow.head.max <= wide.head.max
  );
}

interface Start {
  readonly choice: Expression;
  readonly head: Extract<Expression, { kind: 'one of' | 'repeated' }>;
  readonly tail: Expression;
}

function startOf(expressions: Expressions, choice: Expression): Start | undefined {
  const [head, tail] = choice.kind === 'sequence' ? [choice.head, choice.tail] : [choice, expressions.empty];
  return head.kind === 'one of' || head.kind === 'repeated' ? { choice, head, tail } : undefined;
}

function mergedHeads(expressions: Expressions, one: Start['head'], other: Start['head']): Expression | undefined {
  if (one.kind === 'one of') {
    return other.kind === 'one of' ? expressions.oneOf(inEither(one.characters, other.characters)) : undefined;
  }
  if (other.kind === 'one of' || one.part !== other.part) return undefined;
  // Between 2 and 4 times, or 7 times, is not between 2 and 7 times.
  if (one.min > other.max + 1 || other.min > one.max + 1) return undefined;
  return expressions.repeated(one.part, Math.min(one.min, other.min), Math.max(one.max, other.max));
}
