import { registryErrors } from './errors';
import type { Registration, Registrations } from './registration';
import { structuralProblems } from './structure';
import { UpcasterChain } from './upcaster-chain';

/** The chain of every event type. Throws `REGISTRY_INVALID` with all problems of all of them. */
export function chainsOf(registrations: Registrations): ReadonlyMap<string, UpcasterChain> {
  const problems = structuralProblems(registrations);
  if (problems.length > 0) throw registryErrors.failure('REGISTRY_INVALID', { problems });
  return new Map([...registrations].map(([eventType, registration]) => [eventType, chainOf(registration)]));
}

function chainOf({ eventType, schemas, upcasts, downcasts }: Registration): UpcasterChain {
  const inOrder = schemas.toSorted((one, other) => one.version - other.version).map(({ schema }) => schema);
  const downcastFrom = new Map(downcasts.map(({ from, step }) => [from, step]));
  return new UpcasterChain({
    eventType,
    schemas: inOrder,
    upcasts: upcasts.toSorted((one, other) => one.from - other.from).map(({ step }) => step),
    downcasts: inOrder.slice(1).map(({ version }) => downcastFrom.get(version)),
  });
}
