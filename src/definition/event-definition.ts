import type { JsonObject } from '../event/json';
import type { NewEvent } from '../event/new-event';
import type { FunctionStep, Step, StepContext, StepEvent, StepEventResult, StepOptions } from '../operations/step';
import type { Changes } from '../operations/types/changes';
import type { Exactly } from '../operations/types/exactly';
import type { Fits } from '../operations/types/fits';
import type { EventSchema } from '../schema/event-schema';
import type { EventShape, VersionShape } from './event-shape';
import type { FormerName, FormerNameOptions, FormerNameShape } from './former-name';
import type { PayloadOf, WireSchema } from './payload';
import type { Retirement } from './retire-event';
import type { EventSplit } from './split-event';

type Zeros<Length extends number, Counted extends 0[] = []> = Counted['length'] extends Length
  ? Counted
  : Zeros<Length, [...Counted, 0]>;

/** The version after: 3 after 2. */
export type NextVersion<Version extends number> = [...Zeros<Version>, 0]['length'] & number;

/** One version as a registry reads it. */
export interface DefinedVersion {
  readonly schema: EventSchema;
  /** The step that leads here from the version before; absent on version 1. */
  readonly upcast?: Step;
  /** The step that leads from here to the version before, where one was given. */
  readonly downcast?: FunctionStep;
}

/** Anything that `EventSchemaRegistry.of` takes. */
export interface AnyEventDefinition {
  readonly eventType: string;
  readonly versions: readonly DefinedVersion[];
  /** In the order in which they were in use. */
  readonly formerNames?: readonly FormerName[];
  /** Present where `retireEvent` made it: then there are no versions. */
  readonly retirement?: Retirement;
  /** Present where `splitEvent` made it. */
  readonly split?: EventSplit;
  readonly '~event'?: EventShape | undefined;
}

export interface ChangesOptions {
  /** Why the version changed: for the next reader, and for change logs. */
  readonly reason?: string;
}

export interface CreateOptions {
  readonly metadata?: JsonObject;
  /** Default: a random UUID. */
  readonly eventId?: string;
}

/** A name that awaits its first version. */
export interface NamedEvent<Name extends string, Former = never> {
  readonly eventType: Name;
  readonly '~former'?: readonly [Former] | undefined;
  /** The event definition with its first version. */
  version<S, N extends string, F>(
    this: NamedEvent<N, F>,
    version: 1,
    schema: S & WireSchema<S>,
  ): EventDefinition<N, 1, PayloadOf<S>, F>;
  /**
   * Says that events of versions 1 to `through` were stored under another name: they are read as this type. Called once for each
   * name, the oldest first. A downcast to one of these versions carries the name that it was stored under.
   *
   * @example
   * ```ts
   * const StockReserved = defineEvent('StockReserved')
   *   .formerly('GoodsReserved', { through: 1 })
   *   .version(1, z.object({ sku: z.string(), quantity: z.number() }));
   * ```
   */
  formerly<Former extends string, N extends string, F>(
    this: NamedEvent<N, F>,
    formerName: Former,
    options: FormerNameOptions,
  ): NamedEvent<N, F | FormerNameShape<Former>>;
}

/**
 * An event type with its versions, in order. Immutable: every call returns another.
 *
 * Carries the last version's type and a union of the earlier ones, never a list of them: the compiler's cost grows with the
 * number of versions, not with its square.
 */
export interface EventDefinition<Name extends string, Version extends number, Payload, Earlier = never>
  extends AnyEventDefinition {
  readonly eventType: Name;
  readonly '~event'?: EventShape<Name, Version, Payload, Earlier | VersionShape<Version, Payload>> | undefined;

  /**
   * Adds the next version. Its schema's input type is the payload's type: JSON, and not changed by validation.
   * The step that leads to it is the next call: `.changes(...)` or `.upcast(...)`.
   */
  version<S, N extends string, V extends number, P, H>(
    this: { readonly '~event'?: EventShape<N, V, P, H> | undefined },
    version: NextVersion<V>,
    schema: S & WireSchema<S>,
  ): NeedsUpcast<N, NextVersion<V>, P, PayloadOf<S>, H>;

  /**
   * A new event of the latest version, with an identity of its own: appended twice, it is stored once.
   * Throws `INVALID_PAYLOAD` where the payload does not fit the schema.
   */
  create(payload: Payload, options?: CreateOptions): NewEvent<Name, Version, Payload>;
}

/** A version without its step: say how a payload of the version before becomes one of this. */
export interface NeedsUpcast<Name extends string, Version extends number, From, To, Earlier> {
  /**
   * The step from the version before, declared by operations: the way back, and what either way loses, follow from them.
   * An optional field that no operation makes is absent; every other field of this version has to be made, and no further one.
   *
   * @example
   * ```ts
   * const StockReserved = defineEvent('StockReserved')
   *   .version(1, z.object({ sku: z.string(), qty: z.int().positive() }))
   *   .version(2, z.object({ sku: z.string(), quantity: z.int().positive(), warehouseId: z.string() }))
   *   .changes((c) => c.rename('qty', 'quantity').add('warehouseId', 'WH-MAIN'));
   * ```
   */
  changes<Result>(
    declare: (changes: Changes<From, To>) => Changes<Fits<Result, To>, To>,
    options?: ChangesOptions,
  ): UpcastEventDefinition<Name, Version, From, To, Earlier>;
  /**
   * The step from the version before, as a function of its payload. It runs on a copy, synchronously, and has to give the same
   * result at every reading: identities come from `context.stableId(name)`, never from the clock or from chance.
   */
  upcast<Result extends To>(
    upcast: (payload: From, context: StepContext) => Result & Exactly<Result, To>,
    options?: StepOptions & { readonly scope?: 'payload' },
  ): UpcastEventDefinition<Name, Version, From, To, Earlier>;
  /** The step from the version before, as a function of the event: it sees metadata, and may change it. */
  upcast<Result extends To>(
    upcast: (
      event: StepEvent<From>,
      context: StepContext,
    ) => StepEventResult<Result> & { readonly payload: Exactly<Result, To> },
    options: StepOptions & { readonly scope: 'event' },
  ): UpcastEventDefinition<Name, Version, From, To, Earlier>;
}

/** An event definition whose last version has an upcast, and may still be given its downcast. */
export interface UpcastEventDefinition<Name extends string, Version extends number, From, To, Earlier>
  extends EventDefinition<Name, Version, To, Earlier> {
  /** The way back: a payload of this version as one of the version before. */
  downcast<Result extends From>(
    downcast: (payload: To, context: StepContext) => Result & Exactly<Result, From>,
    options?: StepOptions & { readonly scope?: 'payload' },
  ): EventDefinition<Name, Version, To, Earlier>;
  downcast<Result extends From>(
    downcast: (
      event: StepEvent<To>,
      context: StepContext,
    ) => StepEventResult<Result> & { readonly payload: Exactly<Result, From> },
    options: StepOptions & { readonly scope: 'event' },
  ): EventDefinition<Name, Version, To, Earlier>;
}
