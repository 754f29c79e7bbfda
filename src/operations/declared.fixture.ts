import { z } from 'zod';
import type { JsonObject } from '../event/json';
import { EventSchemaRegistry } from '../registry/event-schema-registry';
import type { StandardSchema } from '../schema/standard-schema';
import type { Declare } from './changes-builder';

const anything: StandardSchema = z.looseObject({});

/** A step between two versions that accept every object, run in both directions and both ways. */
export function declared(
  declare: Declare,
  schemas: { from: StandardSchema; to: StandardSchema } = { from: anything, to: anything },
) {
  const registry = EventSchemaRegistry.builder()
    .registerSchema('StockReserved', 1, schemas.from)
    .registerSchema('StockReserved', 2, schemas.to)
    .registerChanges('StockReserved', 1, 2, declare)
    .build();
  const event = (eventVersion: number, payload: unknown, metadata?: JsonObject) => ({
    eventType: 'StockReserved',
    eventVersion,
    eventId: 'event-1',
    payload: payload as JsonObject,
    ...(metadata && { metadata }),
  });
  return {
    registry,
    upcast: (payload: unknown, metadata?: JsonObject) => registry.upcast(event(1, payload, metadata)).payload,
    downcast: (payload: unknown, metadata?: JsonObject) => registry.downcast(event(2, payload, metadata), 1).payload,
    metadata: (payload: unknown, metadata: JsonObject) =>
      (registry.upcast(event(1, payload, metadata)) as { metadata?: unknown }).metadata,
    loss: () => ({
      upcast: registry.loss('StockReserved', 1, 2),
      downcast: registry.loss('StockReserved', 2, 1),
    }),
  };
}

/** What is said of a step that cannot be built. */
export function refusal(declare: Declare, schemas?: Parameters<typeof declared>[1]): string {
  try {
    declared(declare, schemas);
  } catch (error) {
    return (error as Error).message;
  }
  return 'it was not refused';
}

export const none = { level: 'none', fields: [] };
