import type { AnyEventDefinition } from '../definition/event-definition';
import type { EventShape } from '../definition/event-shape';
import { type EvolventError, isEvolventError } from '../errors/evolvent-error';
import type { EventMessage } from '../event/message';
import type { Loss } from '../operations/loss';
import type { CodeGenerator } from '../plan/printed-source';
import { placeIn } from '../plan/step-context';
import type { EventSchema } from '../schema/event-schema';
import type { StandardSchema } from '../schema/standard-schema';
import { chainsOf } from './chains';
import { registryErrors } from './errors';
import { type Registrations, registerDefinition } from './registration';
import { EventSchemaRegistryBuilder } from './registry-builder';
import type { HasEventShapes, UntypedEventShape, UpcastMessage } from './registry-types';
import { requireMessage } from './require-message';
import { type StreamOptions, type UpcastStream, upcastStream } from './upcast-stream';
import type { MessageInVersion, UpcasterChain, Validation } from './upcaster-chain';

const { failure } = registryErrors;

export interface UpcastOptions {
  /** Default: `'output'`. */
  readonly validate?: Validation;
}

export type UpcastResult<Event> =
  | { readonly ok: true; readonly event: Event }
  | { readonly ok: false; readonly error: EvolventError };

/** A registry of any event types, as adapters and stores see it. */
export type AnyEventRegistry = Pick<
  EventSchemaRegistry,
  'has' | 'eventTypes' | 'leftOut' | 'getLatestVersion' | 'eventSchema'
>;

type ShapeOf<Definition extends AnyEventDefinition> = NonNullable<Definition['~event']>;

/** All event types of a service, checked whole and then immutable: the way from a stored version to the current one. */
export class EventSchemaRegistry<Shapes extends EventShape = EventShape> implements HasEventShapes<Shapes> {
  declare readonly '~events'?: Shapes | undefined;
  readonly #chains: ReadonlyMap<string, UpcasterChain>;
  readonly #leftOut: ReadonlySet<string>;

  private constructor(chains: ReadonlyMap<string, UpcasterChain>, leftOut: ReadonlySet<string>) {
    this.#chains = chains;
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
    return new EventSchemaRegistry(chainsOf(registrations, false), new Set());
  }

  /** A mutable builder for schemas and steps that come from elsewhere, without types: a configuration, a folder of files. */
  static builder(): EventSchemaRegistryBuilder {
    return new EventSchemaRegistryBuilder(
      (registrations) => new EventSchemaRegistry<UntypedEventShape>(chainsOf(registrations, true), new Set()),
    );
  }

  get eventTypes(): readonly Shapes['eventType'][] {
    return [...this.#chains.keys()];
  }

  /** Whether the registry has the event type, and the version where one is given. */
  has(eventType: string, version?: number): boolean {
    const chain = this.#chains.get(eventType);
    return chain !== undefined && (version === undefined || chain.has(version));
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

  /**
   * The message in its event type's latest version, with all else that its envelope holds. A message that is current comes back
   * as the same reference. The input is never changed, and a message is upcast wholly or not at all.
   *
   * Throws `INVALID_MESSAGE`, `UNKNOWN_EVENT_TYPE` and all that a chain throws.
   *
   * @example
   * ```ts
   * const event = registry.upcast({ eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1', qty: 3 } });
   * ```
   */
  upcast<const M extends EventMessage>(message: M, options?: UpcastOptions): UpcastMessage<Shapes, M> {
    // A null message has no type to look for; it is refused where a chain would be.
    const chain = this.#chains.get(message?.eventType);
    // Most events that are read are current: nothing else is asked of them.
    if (options === undefined && chain?.isCurrent(message)) return message as unknown as UpcastMessage<Shapes, M>;
    if (chain === undefined) {
      requireMessage(message);
      throw this.#unknown(message.eventType, message);
    }
    const validate = options?.validate;
    return chain.upcast(message, validate === undefined ? undefined : { validate }) as unknown as UpcastMessage<
      Shapes,
      M
    >;
  }

  /**
   * The message in an older version, by the downcasts that its steps declare. Throws `DOWNCAST_NOT_DECLARED` before anything
   * runs where one on the way is missing, and otherwise what `upcast` throws.
   *
   * @example
   * ```ts
   * const event = registry.upcast({ eventType: 'StockReserved', eventVersion: 1, payload: { sku: 'A-1', qty: 3 } });
   * const forOldReaders = registry.downcast(event, 1);
   * ```
   */
  downcast<const M extends EventMessage>(message: M, version: number, options?: UpcastOptions): MessageInVersion<M> {
    requireMessage(message);
    const chain = this.#chains.get(message.eventType);
    if (chain === undefined) throw this.#unknown(message.eventType, message);
    const validate = options?.validate;
    return chain.downcast(message, { to: version, ...(validate !== undefined && { validate }) });
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
    const chains = new Map([...this.#chains].map(([name, chain]) => [name, chain.compiledWith(code)]));
    return new EventSchemaRegistry(chains, this.#leftOut);
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
  ): UpcastStream<UpcastMessage<Shapes, M>> {
    return upcastStream(this, messages, options);
  }

  /** The registry of these event types alone, for a subscriber that is not interested in the others. */
  pick<Name extends Shapes['eventType']>(
    ...names: readonly Name[]
  ): EventSchemaRegistry<Extract<Shapes, { readonly eventType: Name }>> {
    const chains = new Map(names.map((name) => [name, this.#chainOf(name)]));
    const leftOut = new Set([...this.#leftOut, ...this.#chains.keys()].filter((name) => !chains.has(name as Name)));
    return new EventSchemaRegistry(chains, leftOut);
  }

  /** Whether `pick` left the event type out: known, and not wanted here. */
  leftOut(eventType: string): boolean {
    return this.#leftOut.has(eventType);
  }

  #chainOf(eventType: string): UpcasterChain {
    const chain = this.#chains.get(eventType);
    if (chain === undefined) throw this.#unknown(eventType);
    return chain;
  }

  #unknown(eventType: string, message?: EventMessage): EvolventError {
    const place = message === undefined ? {} : placeIn(message);
    const known = [...this.#chains.keys()];
    return failure('UNKNOWN_EVENT_TYPE', { eventType, ...place, known, leftOut: this.#leftOut.has(eventType) });
  }
}
