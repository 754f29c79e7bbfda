import type { EventShape } from '../definition/event-shape';
import type { JsonObject } from '../event/json';
import type { CurrentMessage, EventMessage } from '../event/message';
import type { NewEvent } from '../event/new-event';
import type { CurrentEvent } from '../event/stored-event';

/** The shape of event types whose schemas come from elsewhere: names and payloads are known at run time only. */
export type UntypedEventShape = EventShape<string, number, JsonObject, { eventVersion: number; payload: JsonObject }>;

/** Anything that knows its event types: a registry, or what was picked from one. */
export interface HasEventShapes<Shapes extends EventShape = EventShape> {
  readonly '~events'?: Shapes | undefined;
}

export type ShapesOf<Registry> = Registry extends { readonly '~events'?: infer Shapes } ? NonNullable<Shapes> : never;

type CurrentEventOfShape<Shape> =
  Shape extends EventShape<infer Name, infer Version, infer Payload, unknown>
    ? CurrentEvent<Name, Version, Payload>
    : never;

type CurrentMessageOfShape<Shape> =
  Shape extends EventShape<infer Name, infer Version, infer Payload, unknown>
    ? CurrentMessage<Name, Version, Payload>
    : never;

type NewEventOfShape<Shape> =
  Shape extends EventShape<infer Name, infer Version, infer Payload, unknown>
    ? NewEvent<Name, Version, Payload>
    : never;

/** A union of a registry's events in their latest versions, discriminated by `eventType`. */
export type CurrentEventOf<Registry> = CurrentEventOfShape<ShapesOf<Registry>>;

/** What `create` of a registry's event definitions makes: the events that a store of this registry appends. */
export type NewEventOf<Registry> = NewEventOfShape<ShapesOf<Registry>>;

type ShapesNamed<Shapes, Name> = string extends Name ? Shapes : Extract<Shapes, { readonly eventType: Name }>;

/** A message in its latest version: whatever its envelope held beside type, version and payload is still there. */
export type UpcastMessage<Shapes, M extends EventMessage> = Omit<
  M,
  'eventType' | 'eventVersion' | 'payload' | 'storedAs'
> &
  CurrentMessageOfShape<ShapesNamed<Shapes, M['eventType']>>;
