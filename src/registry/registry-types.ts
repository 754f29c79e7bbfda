import type { EventShape } from '../definition/event-shape';
import type { FormerNameShape } from '../definition/former-name';
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

export type ShapesOf<Registry extends HasEventShapes> = NonNullable<Registry['~events']>;

type CurrentEventOfShape<Shape extends EventShape> = Shape extends unknown
  ? CurrentEvent<Shape['eventType'], Shape['eventVersion'], Shape['payload']>
  : never;

type CurrentMessageOfShape<Shape extends EventShape> = Shape extends unknown
  ? CurrentMessage<Shape['eventType'], Shape['eventVersion'], Shape['payload']>
  : never;

type NewEventOfShape<Shape extends EventShape> = Shape extends unknown
  ? NewEvent<Shape['eventType'], Shape['eventVersion'], Shape['payload']>
  : never;

/** A union of a registry's events in their latest versions, discriminated by `eventType`. */
export type CurrentEventOf<Registry extends HasEventShapes> = CurrentEventOfShape<ShapesOf<Registry>>;

/** What `create` of a registry's event definitions makes: the events that a store of this registry appends. */
export type NewEventOf<Registry extends HasEventShapes> = NewEventOfShape<ShapesOf<Registry>>;

type FormerNamesOf<History> = History extends FormerNameShape<infer Name> ? Name : never;

/** A registry without types has one shape, whose name may be any. */
type ShapesNamed<Shapes extends EventShape, Name> = Shapes extends unknown
  ? [Shapes['eventType'] & Name] extends [never]
    ? [FormerNamesOf<Shapes['history']> & Name] extends [never]
      ? never
      : Shapes
    : Shapes
  : never;

/** The events that a name may stand for where some are split: one whose type is not among the shapes may be any of them. */
type ShapesFrom<Shapes extends EventShape, Name> = Name extends unknown
  ? [ShapesNamed<Shapes, Name>] extends [never]
    ? Shapes
    : ShapesNamed<Shapes, Name>
  : never;

/** What is left of an envelope beside what upcasting says of an event. */
type EnvelopeOf<M extends EventMessage> = Omit<M, 'eventType' | 'eventVersion' | 'payload' | 'storedAs' | 'part'>;

/** A message in its latest version: whatever its envelope held beside type, version and payload is still there. */
export type UpcastMessage<Shapes extends EventShape, M extends EventMessage> = EnvelopeOf<M> &
  CurrentMessageOfShape<ShapesNamed<Shapes, M['eventType']>>;

/** What `upcastAll` makes of a message: an event of its own type, or of a type that it is split into. */
export type UpcastAllMessage<Shapes extends EventShape, M extends EventMessage> = EnvelopeOf<M> &
  CurrentMessageOfShape<ShapesFrom<Shapes, M['eventType']>>;
