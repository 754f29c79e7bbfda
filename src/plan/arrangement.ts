import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import type { Expression, Target } from '../operations/expression';
import type { ObjectExpression } from '../operations/object-expression';
import { isDeclaredStep } from '../operations/step';
import type { DeclaredNames } from './declared-names';
import { foldedTree, type WayStep } from './fold';
import { arranged } from './object-layout';

export type Arrange = (payload: JsonObject) => JsonObject;

/**
 * Puts the properties of every object that operations have made into the order of the last version. A way that is one tree has them
 * so from the start; one of several stages gets them at its end, or their order would depend on where the stages part.
 */
export function arrangement(eventType: string, way: readonly WayStep[], names: DeclaredNames | undefined): Arrange {
  // What a function returns stands as the function has put it.
  const afterFunctions = way.slice(way.findLastIndex(({ step }) => !isDeclaredStep(step)) + 1);
  const tree = foldedTree(eventType, afterFunctions);
  return (payload) => inOrder(payload, [tree], names) as JsonObject;
}

function inOrder(value: unknown, targets: readonly Target[], names: DeclaredNames | undefined): unknown {
  const made = targets.flatMap(madeObjects);
  if (names === undefined || made.length === 0 || !isPlainObject(value)) return value;
  const result: Record<string, unknown> = {};
  for (const name of arranged(Object.keys(value), names)) {
    const inner = made.flatMap((object) => targetIn(object.made.get(name)));
    result[name] = inOrder(value[name], inner, names.within(name));
  }
  return result;
}

/** The objects that a target makes: one for each branch of a choice, and what they are made over. */
function madeObjects(target: Target): readonly ObjectExpression[] {
  if (target.kind === 'choice')
    return [...target.cases.map(({ variant }) => variant), target.otherwise].flatMap(madeObjects);
  const below = targetIn(target.source).flatMap(madeObjects);
  return target.isUnchanged ? below : [target, ...below];
}

function targetIn(expression: Expression | undefined): readonly Target[] {
  if (expression?.kind === 'inside') return targetIn(expression.value);
  if (expression?.kind === 'narrowed' || expression?.kind === 'once') return targetIn(expression.of);
  return expression?.kind === 'object' || expression?.kind === 'choice' ? [expression] : [];
}
