import { type Loss, loss, worstOf } from '../operations/loss';
import { isDeclaredStep, type Step } from '../operations/step';
import type { WayStep } from './fold';

/** What the steps of a way lose together: as much as the worst of them, in all fields that any of them names. */
export function lossOfWay(way: readonly WayStep[]): Loss {
  return worstOf(way.map(({ step, from, to }) => lossOfStep(step, from < to ? 'upcast' : 'downcast')));
}

/** A function is opaque: only its author knows what it keeps. */
export function lossOfStep(step: Step, direction: 'upcast' | 'downcast'): Loss {
  if (!isDeclaredStep(step)) return loss('opaque');
  return worstOf(step.operations.map((operation) => operation.loss[direction]));
}
