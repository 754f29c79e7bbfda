import { isDeclaredStep, type Step } from '../operations/step';
import { registryErrors } from './errors';
import type { Registration, Registrations } from './registration';
import { structuralProblems } from './structure';
import { UpcasterChain } from './upcaster-chain';

/**
 * The chain of every event type. Where the compiler has not seen the steps, schemas are asked whether operations fit them. Throws `REGISTRY_INVALID` with all problems of all of them.
 */
export function chainsOf(registrations: Registrations, asksSchemas: boolean): ReadonlyMap<string, UpcasterChain> {
  const problems = structuralProblems(registrations, asksSchemas);
  if (problems.length > 0) throw registryErrors.failure('REGISTRY_INVALID', { problems });
  return new Map([...registrations].map(([eventType, registration]) => [eventType, chainOf(registration)]));
}

function chainOf({ eventType, schemas, upcasts, downcasts }: Registration): UpcasterChain {
  const inOrder = schemas.toSorted((one, other) => one.version - other.version).map(({ schema }) => schema);
  const upcastsInOrder = upcasts.toSorted((one, other) => one.from - other.from).map(({ step }) => step);
  const downcastFrom = new Map(downcasts.map(({ from, step }) => [from, step]));
  return new UpcasterChain({
    eventType,
    schemas: inOrder,
    upcasts: upcastsInOrder,
    downcasts: upcastsInOrder.map((step, index) => downcastFrom.get(index + 2) ?? declaredWayBack(step)),
  });
}

/** A declared step is its own way back, unless one of its operations has none. */
function declaredWayBack(step: Step): Step | undefined {
  return isDeclaredStep(step) && step.operations.every(({ noWayBack }) => noWayBack === undefined) ? step : undefined;
}
