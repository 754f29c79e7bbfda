import type { AnyEventDefinition } from '../definition/event-definition';
import type { EventShape } from '../definition/event-shape';
import type { FormerName } from '../definition/former-name';
import { type EvolventError, isEvolventError } from '../errors/evolvent-error';
import type { EventMessage } from '../event/message';
import type { Loss } from '../operations/loss';
import type { CodeGenerator } from '../plan/printed-source';
import { placeIn } from '../plan/step-context';
import type { EventSchema } from '../schema/event-schema';
import type { StandardSchema } from '../schema/standard-schema';
import { eventTypesOf } from './chains';
import { registryErrors } from './errors';
import {
  compiledTypes,
  type EventTypes,
  eachType,
  type KnownType,
  leadsTo,
  type StoredName,
  storedNames,
} from './event-types';
import { type Registrations, registerDefinition } from './registration';
import { EventSchemaRegistryBuilder } from './registry-builder';
import type { HasEventShapes, UntypedEventShape, UpcastAllMessage, UpcastMessage } from './registry-types';
import { requireMessage } from './require-message';
import { splitMessage } from './split-message';
import { type UpcastOptions, validationOf } from './upcast-options';
import { type StreamOptions, type UpcastStream, upcastStream } from './upcast-stream';
import type { MessageInVersion, UpcasterChain } from './upcaster-chain';

const { failure } = registryErrors;

export type UpcastResult<Event> =
  | { readonly ok: true; readonly event: Event }
  | { readonly ok: false; readonly error: EvolventError };

/** A registry of any event types, as adapters and stores see it. */
export type AnyEventRegistry = Pick<
  EventSchemaRegistry,
  'has' | 'eventTypes' | 'leftOut' | 'getLatestVersion' | 'eventSchema' | 'chain' | 'knownType'
>;

type ShapeOf<Definition extends AnyEventDefinition> = NonNullable<Definition['~event']>;

/** All event types of a service, checked whole and then immutable: the way from a stored version to the current one. */
export class EventSchemaRegistry<Shapes extends EventShape = EventShape> implements HasEventShapes<Shapes> {
  declare readonly '~events'?: Shapes | undefined;
  readonly #types: EventTypes;
  readonly #leftOut: ReadonlySet<string>;

  private constructor(types: EventTypes, leftOut: ReadonlySet<string>) {
    this.#types = types;
    this.#leftOut = leftOut;
  }

  /**
   * The registry of these event definitions. Builds no schema that is given as a function.
   * Throws `REGISTRY_INVALID`, which lists every structural problem of every event type.
   *
   * @example
   * ```ts
   * const registry = EventSchemaRegistry.of(StockReceived, StockReserved);
   * type InventoryEvent = CurrentEventOf<typeof registry>;
   * ```
   */
  static of<const Definitions extends readonly AnyEventDefinition[]>(
    ...definitions: Definitions
  ): EventSchemaRegistry<ShapeOf<Definitions[number]>> {
    const registrations: Registrations = new Map();
    for (const definition of definitions) registerDefinition(registrations, definition);
    return new EventSchemaRegistry(eventTypesOf(registrations, false), new Set());
  }

  /** A mutable builder for schemas and steps that come from elsewhere, without types: a configuration, a folder of files. */
  static builder(): EventSchemaRegistryBuilder {
    return new EventSchemaRegistryBuilder(
      (registrations) => new EventSchemaRegistry<UntypedEventShape>(eventTypesOf(registrations, true), new Set()),
    );
  }

  /** The names of today: no former ones, none that are retired or split. */
  get eventTypes(): readonly Shapes['eventType'][] {
    return this.knownTypes().flatMap(({ kind, eventType }) => (kind === 'current' ? [eventType] : []));
  }

  /** Whether the registry has the event type by its name of today, and the version where one is given. */
  has(eventType: string, version?: number): boolean {
    const type = this.knownType(eventType);
    if (type?.kind !== 'current' || type.eventType !== eventType) return false;
    return version === undefined || type.chain.has(version);
  }

  /** @internal What events of that name, current or former, are read as; undefined where it is unknown or left out. */
  knownType(eventType: string): KnownType | undefined {
    const type = this.#types.get(eventType);
    // Asked of every event: nothing is left out of most registries.
    return type !== undefined && this.#leftOut.size > 0 && this.#leftOut.has(type.eventType) ? undefined : type;
  }

  /** @internal The chains of all event types that are read, also of those that are split. */
  chains(): readonly UpcasterChain[] {
    return this.knownTypes().flatMap((type) => (type.kind === 'retired' ? [] : [type.chain]));
  }

  /** @internal All event types, each once, also those that are retired or split. */
  knownTypes(): readonly KnownType[] {
    return [...eachType(this.#types)].filter(({ eventType }) => !this.#leftOut.has(eventType));
  }

  /** Throws `UNKNOWN_EVENT_TYPE`, as do the methods below. */
  chain(eventType: Shapes['eventType']): UpcasterChain {
    return this.#chainOf(eventType);
  }

  /** The schema that was registered, the same object; made now where it was given as a function. Throws `UNKNOWN_EVENT_VERSION`. */
  getSchema(eventType: Shapes['eventType'], version: number): StandardSchema {
    return this.#chainOf(eventType).getSchema(version);
  }

  /** @internal The schema as stores ask it. */
  eventSchema(eventType: string, version: number): EventSchema {
    return this.#chainOf(eventType).eventSchema(version);
  }

  getLatestVersion(eventType: Shapes['eventType']): number {
    return this.#chainOf(eventType).latestVersion;
  }

  getVersions(eventType: Shapes['eventType']): readonly number[] {
    return this.#chainOf(eventType).versions;
  }

  /** The names that the event type had before, the oldest first, and the last version of each. */
  formerNames(eventType: Shapes['eventType']): readonly FormerName[] {
    return this.#chainOf(eventType).formerNames;
  }

  /** @internal The names under which events are stored that are read as one of these types. */
  storedNames(eventTypes: readonly Shapes['eventType'][]): readonly StoredName[] {
    for (const eventType of eventTypes) this.#chainOf(eventType);
    return storedNames(this.#types, eventTypes);
  }

  /**
   * The message in its event type's latest version, with all else that its envelope holds. A message that is current comes back
   * as the same reference. The input is never changed, and a message is upcast wholly or not at all.
   *
   * A message under a former name gets the current one. Throws `INVALID_MESSAGE`, `UNKNOWN_EVENT_TYPE` and all that a chain throws;
   * `EVENT_RETIRED` and `EVENT_IS_SPLIT` where its type is, and one event cannot be made of it.
   *
   * @example
   * ```ts
   * const event = registry.upcast({ eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1', qty: 3 } });
   * ```
   */
  upcast<const M extends EventMessage>(message: M, options?: UpcastOptions): UpcastMessage<Shapes, M> {
    // A null message has no name to look for; it is refused below.
    const type = this.knownType(message?.eventType);
    if (type?.kind === 'current') return upcastBy(type.chain, message, options) as UpcastMessage<Shapes, M>;
    requireMessage(message);
    throw this.#refusal(message.eventType, type, message);
  }

  /**
   * All messages that a message is today, in their latest versions: one, as `upcast` gives it; the parts, none or several, where its
   * type is split; none where it is retired. Throws as `upcast` does.
   *
   * @example
   * ```ts
   * for (const event of registry.upcastAll(message)) console.log(event.eventType, event.part);
   * ```
   */
  upcastAll<const M extends EventMessage>(
    message: M,
    options: UpcastOptions = {},
  ): readonly UpcastAllMessage<Shapes, M>[] {
    return this.upcastWanted(message, options) as readonly UpcastAllMessage<Shapes, M>[];
  }

  /** @internal As `upcastAll`, without parts of types that are not wanted. */
  upcastWanted(
    message: EventMessage,
    options: UpcastOptions,
    isWanted: (eventType: string) => boolean = () => true,
  ): readonly unknown[] {
    const type = this.knownType(message?.eventType);
    if (type?.kind === 'current') return [upcastBy(type.chain, message, options)];
    requireMessage(message);
    if (type?.kind === 'retired') return [];
    if (type === undefined) throw this.#refusal(message.eventType, type, message);
    return splitMessage(this.#types, type, message, {
      validate: options.validate,
      isWanted: (eventType) => !this.#leftOut.has(eventType) && isWanted(eventType),
    });
  }

  /**
   * The message in an older version, by the downcasts that its steps declare, under the name that events of that version had.
   * Throws `DOWNCAST_NOT_DECLARED` before anything runs where one on the way is missing, and otherwise what `upcast` throws.
   *
   * @example
   * ```ts
   * const event = registry.upcast({ eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1', qty: 3 } });
   * const forOldReaders = registry.downcast(event, 1);
   * ```
   */
  downcast<const M extends EventMessage>(message: M, version: number, options?: UpcastOptions): MessageInVersion<M> {
    requireMessage(message);
    const type = this.knownType(message.eventType);
    if (type?.kind !== 'current') throw this.#refusal(message.eventType, type, message);
    return type.chain.downcast(message, { to: version, ...validationOf(options) });
  }

  /**
   * What an event loses between two versions, in either direction: `none`, `needs-default` (a value is made up), `lossy`, or
   * `opaque`, which is what functions are. `fields` has the paths. Throws `DOWNCAST_NOT_DECLARED` where there is no way back.
   */
  loss(eventType: Shapes['eventType'], from: number, to: number): Loss {
    return this.#chainOf(eventType).loss(from, to);
  }

  /** What happens to an event between two versions, in words: for reviews, and for the night. Throws as `loss` does. */
  explain(eventType: Shapes['eventType'], from: number, to: number): string {
    return this.#chainOf(eventType).explain(from, to);
  }

  /**
   * This registry, its declared steps run by generated code: `generatedCode` of `evolvent/compile`. The results are the same; where
   * code generation is forbidden, nothing changes but the speed.
   */
  compiledWith(code: CodeGenerator): EventSchemaRegistry<Shapes> {
    return new EventSchemaRegistry(compiledTypes(this.#types, code), this.#leftOut);
  }

  /** As `upcast`, with the error as a result. */
  tryUpcast<const M extends EventMessage>(message: M, options?: UpcastOptions): UpcastResult<UpcastMessage<Shapes, M>> {
    try {
      return { ok: true, event: this.upcast(message, options) };
    } catch (error) {
      if (isEvolventError(error)) return { ok: false, error };
      throw error;
    }
  }

  /**
   * The messages in their latest versions, one at a time. Skips what `pick` left out, and what the options name; `skipped` of
   * the result counts it by event type.
   */
  upcastStream<M extends EventMessage>(
    messages: Iterable<M> | AsyncIterable<M>,
    options: StreamOptions = {},
  ): UpcastStream<UpcastAllMessage<Shapes, M>> {
    return upcastStream(this, messages, options);
  }

  /**
   * The registry of these event types alone, for a subscriber that is not interested in the others. It keeps their former names and
   * the types that are split into them, whose other parts it leaves out.
   */
  pick<Name extends Shapes['eventType']>(
    ...names: readonly Name[]
  ): EventSchemaRegistry<Extract<Shapes, { readonly eventType: Name }>> {
    const picked = new Set<string>(names.map((name) => this.#chainOf(name).eventType));
    const leftOut = [...eachType(this.#types)].filter(
      (type) => type.kind !== 'retired' && !leadsTo(this.#types, type, (name) => picked.has(name)),
    );
    return new EventSchemaRegistry(this.#types, new Set(leftOut.map(({ eventType }) => eventType)));
  }

  /** Whether `pick` left the event type out, by its current or a former name: known, and not wanted here. */
  leftOut(eventType: string): boolean {
    const type = this.#types.get(eventType);
    return type !== undefined && this.#leftOut.has(type.eventType);
  }

  #chainOf(eventType: string): UpcasterChain {
    const type = this.knownType(eventType);
    if (type?.kind === 'current' && type.eventType === eventType) return type.chain;
    throw this.#refusal(eventType, type);
  }

  #refusal(eventType: string, type: KnownType | undefined, message?: EventMessage): EvolventError {
    const place = { eventType, ...(message && placeIn(message)) };
    if (type?.kind === 'retired') return failure('EVENT_RETIRED', { ...place, reason: type.reason });
    if (type?.kind === 'split') return failure('EVENT_IS_SPLIT', { ...place, outputs: type.outputs });
    const currentName = type && { currentName: type.eventType };
    return failure('UNKNOWN_EVENT_TYPE', {
      ...place,
      known: this.eventTypes,
      leftOut: this.leftOut(eventType),
      ...currentName,
    });
  }
}

/** Most events that are read are current: nothing else is asked of them. */
function upcastBy(chain: UpcasterChain, message: EventMessage, options: UpcastOptions | undefined): unknown {
  const told = validationOf(options);
  return told === undefined && chain.isCurrent(message) ? message : chain.upcast(message, told);
}
