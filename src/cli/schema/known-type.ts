import { closestName } from '../../errors/closest-name';
import type { KnownType } from '../../registry/event-types';
import { cliErrors } from '../errors';
import type { ServiceRegistry } from '../registry-in';

/** The event type of that name. Throws `EVENT_TYPE_MISSING`, with the name that was probably meant. */
export function knownType(registry: ServiceRegistry, eventType: string): KnownType {
  const types = registry.knownTypes();
  const found = types.find((type) => type.eventType === eventType);
  if (found !== undefined) return found;
  const known = types.map((type) => type.eventType);
  throw cliErrors.failure('EVENT_TYPE_MISSING', { eventType, meant: nameMeant(registry, eventType), known });
}

/** The event type that a name is probably meant for: the one that was called so, or one that is called nearly so. */
export function nameMeant(registry: ServiceRegistry, eventType: string): string | undefined {
  const types = registry.knownTypes();
  const renamed = types.find(
    (type) => type.kind !== 'retired' && type.chain.formerNames.some((name) => name.eventType === eventType),
  );
  return (
    renamed?.eventType ??
    closestName(
      eventType,
      types.map((type) => type.eventType),
    )
  );
}
