import { registryErrors } from './errors';
import type { EventTypes, KnownType } from './event-types';
import type { Registration, Registrations } from './registration';
import { outputNames } from './split-structure';
import { structuralProblems } from './structure';
import { UpcasterChain } from './upcaster-chain';

/** All event types by their names, each with its chain. Throws `REGISTRY_INVALID` with all problems of all of them. */
export function eventTypesOf(registrations: Registrations): EventTypes {
  const problems = structuralProblems(registrations);
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
  const downcastFrom = new Map(downcasts.map(({ from, step }) => [from, step]));
  return new UpcasterChain({
    eventType,
    formerNames,
    schemas: inOrder,
    upcasts: upcasts.toSorted((one, other) => one.from - other.from).map(({ step }) => step),
    downcasts: inOrder.slice(1).map(({ version }) => downcastFrom.get(version)),
  });
}
