import { isDeclaredStep, type Step } from '../operations/step';
import { registryErrors } from './errors';
import type { EventTypes, KnownType } from './event-types';
import type { Registration, Registrations } from './registration';
import { outputNames } from './split-structure';
import { structuralProblems } from './structure';
import { UpcasterChain } from './upcaster-chain';

/**
 * All event types by their names, each with its chain. Where the compiler has not seen the steps, schemas are asked whether
 * operations fit them. Throws `REGISTRY_INVALID` with all problems of all of them.
 */
export function eventTypesOf(registrations: Registrations, asksSchemas: boolean): EventTypes {
  const problems = structuralProblems(registrations, asksSchemas);
  if (problems.length > 0) throw registryErrors.failure('REGISTRY_INVALID', { problems });
  return new Map(
    [...registrations.values()].flatMap((registration) => {
      const type = typeOf(registration);
      const names = [registration.eventType, ...registration.formerNames.map(({ eventType }) => eventType)];
      return names.map((name) => [name, type] as const);
    }),
  );
}

function typeOf(registration: Registration): KnownType {
  const { eventType, retirement, split } = registration;
  if (retirement) return { kind: 'retired', eventType, reason: retirement.reason };
  const chain = chainOf(registration);
  if (!split) return { kind: 'current', eventType, chain };
  return { kind: 'split', eventType, chain, run: split.run, outputs: outputNames(registration) };
}

function chainOf({ eventType, schemas, upcasts, downcasts, formerNames }: Registration): UpcasterChain {
  const inOrder = schemas.toSorted((one, other) => one.version - other.version).map(({ schema }) => schema);
  const upcastsInOrder = upcasts.toSorted((one, other) => one.from - other.from).map(({ step }) => step);
  const downcastFrom = new Map(downcasts.map(({ from, step }) => [from, step]));
  return new UpcasterChain({
    eventType,
    formerNames,
    schemas: inOrder,
    upcasts: upcastsInOrder,
    downcasts: upcastsInOrder.map((step, index) => downcastFrom.get(index + 2) ?? declaredWayBack(step)),
  });
}

/** A declared step is its own way back, unless one of its operations has none. */
function declaredWayBack(step: Step): Step | undefined {
  return isDeclaredStep(step) && step.operations.every(({ noWayBack }) => noWayBack === undefined) ? step : undefined;
}
