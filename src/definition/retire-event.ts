import type { AnyEventDefinition } from './event-definition';

/** Why an event type is read no more. */
export interface Retirement {
  readonly reason: string;
}

/** An event type whose events are stored still and are wanted no longer. */
export interface RetiredEvent extends AnyEventDefinition {
  readonly retirement: Retirement;
  readonly '~event'?: undefined;
}

/**
 * Says that events of a type are wanted no longer. Streams and stores skip and count them, in whatever version; they keep their
 * place in the stream. `registry.upcast` throws `EVENT_RETIRED`, and none can be appended.
 *
 * @example
 * ```ts
 * const StockAudited = retireEvent('StockAudited', { reason: 'audits have a service of their own since 2024' });
 * const registry = EventSchemaRegistry.of(StockReserved, StockAudited);
 * ```
 */
export function retireEvent(eventType: string, options: Retirement): RetiredEvent {
  // What is wrong with it is told when the registry is built, with all other problems.
  return Object.freeze({ eventType, versions: [], retirement: { reason: options?.reason } });
}
