import type { FormerName } from '../definition/former-name';
import { isVersion, statedVersion } from '../event/event-version';
import type { JsonObject } from '../event/json';
import type { EventMessage, StoredAs } from '../event/message';
import { isStoredAs } from '../event/stored-as';
import type { Loss } from '../operations/loss';
import type { WayStep } from '../plan/fold';
import type { CodeGenerator } from '../plan/printed-source';
import type { Carried } from '../plan/run-step';
import { type Envelope, placeIn } from '../plan/step-context';
import type { EventSchema } from '../schema/event-schema';
import type { StandardSchema } from '../schema/standard-schema';
import { Envelopes } from './envelopes';
import { registryErrors } from './errors';
import { EventNames } from './event-names';
import { requireMessage, requireValidation } from './require-message';
import { type ChainParts, Ways } from './ways';

const { failure } = registryErrors;

/**
 * What is validated on the way. `'output'`: the result of steps; an event that is current already is trusted. `'every-step'`:
 * the result of each. `'input-and-output'`: also the event as it is stored. `'off'`: nothing.
 */
export type Validation = 'output' | 'every-step' | 'input-and-output' | 'off';

export interface ChainOptions {
  /** The version to stop at. Default: the latest. */
  readonly to?: number;
  /** Default: `'output'`. */
  readonly validate?: Validation;
}

/** A message in another version: its envelope as it was, its name and payload as that version has them. */
export type MessageInVersion<M extends EventMessage> = Omit<
  M,
  'eventType' | 'eventVersion' | 'payload' | 'storedAs'
> & {
  readonly eventType: string;
  readonly eventVersion: number;
  readonly payload: JsonObject;
  readonly storedAs?: StoredAs;
};

/** All versions of one event type and the steps between them, in order. Immutable; made by a registry. */
export class UpcasterChain {
  readonly eventType: string;
  readonly latestVersion: number;
  readonly #parts: ChainParts;
  readonly #ways: Ways;
  readonly #envelopes = new Envelopes();
  readonly #names: EventNames;

  /** @internal Registries make chains: they check that the parts fit. */
  constructor(parts: ChainParts, code?: CodeGenerator) {
    this.eventType = parts.eventType;
    this.latestVersion = parts.schemas.length;
    this.#parts = parts;
    this.#ways = new Ways(parts, code);
    this.#names = new EventNames(parts.eventType, parts.formerNames ?? []);
    Object.freeze(this);
  }

  /** @internal The same chain, run by generated code. */
  compiledWith(code: CodeGenerator): UpcasterChain {
    return new UpcasterChain(this.#parts, code);
  }

  get versions(): readonly number[] {
    return this.#parts.schemas.map(({ version }) => version);
  }

  /** The names that events of earlier versions were stored under, the oldest first. */
  get formerNames(): readonly FormerName[] {
    return this.#names.former;
  }

  has(version: number): boolean {
    return isVersion(version) && version <= this.latestVersion;
  }

  /** @internal Whether a message of this event type has the latest version and a payload. */
  isCurrent({ eventType, eventVersion, payload }: EventMessage): boolean {
    return (
      eventVersion === this.latestVersion &&
      eventType === this.eventType &&
      typeof payload === 'object' &&
      payload !== null &&
      !Array.isArray(payload)
    );
  }

  /** The schema that was registered for a version, the same object. Throws `UNKNOWN_EVENT_VERSION`. */
  getSchema(version: number): StandardSchema {
    return this.eventSchema(version).schema;
  }

  /** @internal The schema as stores ask it: for a verdict only. */
  eventSchema(version: number): EventSchema {
    const schema = isVersion(version) ? this.#parts.schemas[version - 1] : undefined;
    if (schema !== undefined) return schema;
    throw failure('UNKNOWN_EVENT_VERSION', { eventType: this.eventType, to: version, known: this.versions });
  }

  /**
   * The message in a newer version, the latest unless `to` names one. Versions run in order. A message that has the version
   * already comes back as it is, the same reference; the input is never changed. A message that has a former name gets the
   * current one, and where `to` names an older version the name that this one was stored under.
   *
   * Throws `INVALID_EVENT_VERSION`, `EVENT_VERSION_TOO_NEW`, `PAYLOAD_NOT_JSON`, `UPCAST_RESULT_INVALID` or what its steps did wrong.
   */
  upcast<M extends EventMessage>(
    message: M,
    { to = this.latestVersion, validate = 'output' }: ChainOptions = {},
  ): MessageInVersion<M> {
    const from = this.#versionOf(message);
    // A version that this chain has, asked for as the target, is checked only where it is not the usual one.
    if (to !== this.latestVersion) this.eventSchema(to);
    if (from > to && from <= this.latestVersion) throw this.#wrongWay(message, from, to, 'downcast');
    if (from > to) throw failure('EVENT_VERSION_TOO_NEW', { eventType: this.eventType, from, to, ...placeIn(message) });
    return this.#inVersion(message, from, to, validate, to === this.latestVersion ? this.eventType : undefined);
  }

  /**
   * The message in an older version, by the downcasts that were declared, under the name that this version was stored under: a
   * former name of the type, where there is one. Throws `DOWNCAST_NOT_DECLARED` before anything runs
   * where one on the way is missing, and otherwise what `upcast` throws.
   */
  downcast<M extends EventMessage>(
    message: M,
    { to, validate = 'output' }: ChainOptions & { readonly to: number },
  ): MessageInVersion<M> {
    const from = this.#versionOf(message);
    this.eventSchema(to);
    if (from > this.latestVersion) {
      throw failure('EVENT_VERSION_TOO_NEW', {
        eventType: this.eventType,
        from,
        to: this.latestVersion,
        ...placeIn(message),
      });
    }
    if (to > from) throw this.#wrongWay(message, from, to, 'upcast');
    this.#requireWay(from, to, message);
    return this.#inVersion(message, from, to, validate);
  }

  /**
   * What the way between two versions loses, either way: the worst of its steps, with the fields that they name. A way of functions
   * is `'opaque'`. Throws `UNKNOWN_EVENT_VERSION`, and `DOWNCAST_NOT_DECLARED` where there is no way back.
   */
  loss(from: number, to: number): Loss {
    this.#requireWay(from, to);
    return this.#ways.loss(from, to);
  }

  /** What happens to an event between two versions, in words, and in source where code is generated. Throws as `loss` does. */
  explain(from: number, to: number): string {
    this.#requireWay(from, to);
    return this.#ways.explain(from, to);
  }

  #requireWay(from: number, to: number, message?: Envelope): void {
    this.eventSchema(from);
    this.eventSchema(to);
    const missing = this.missingDowncasts(from, to);
    if (missing.length === 0) return;
    const place = message === undefined ? {} : placeIn(message);
    throw failure('DOWNCAST_NOT_DECLARED', { eventType: this.eventType, from, to, missing, ...place });
  }

  /** @internal The downcasts on the way to an older version that were not declared, and why. */
  missingDowncasts(from: number, to: number): readonly string[] {
    return this.#ways.missingDowncasts(from, to);
  }

  /** @internal The steps between two versions that there are; those of a way back have to be declared. */
  way(from: number, to: number): readonly WayStep[] {
    return this.#ways.steps(from, to);
  }

  #inVersion<M extends EventMessage>(
    message: M,
    from: number,
    to: number,
    validate: Validation,
    name = this.#names.ofVersion(to),
  ): MessageInVersion<M> {
    requireValidation(validate);
    if (validate === 'input-and-output') this.#judgeInput(message, from);
    if (from === to && message.eventType === name) {
      const { eventType, payload } = message;
      const asItIs = message.eventVersion === to ? message : { ...message, eventType, eventVersion: to, payload };
      return asItIs as unknown as MessageInVersion<M>;
    }
    const carried = this.#carried(message, from, to, validate);
    const { storedAs, metadata } = message as Envelope;
    const given =
      metadata === undefined && isEmpty(carried.metadata) ? { payload: carried.payload, metadata } : carried;
    const origin = isStoredAs(storedAs) ? storedAs : { eventType: message.eventType, eventVersion: from };
    return this.#envelopes.around(message, name, to, given, origin) as unknown as MessageInVersion<M>;
  }

  #carried(message: Envelope, from: number, to: number, validate: Validation): Carried {
    if (validate === 'every-step') return this.#stepByStep(message, from, to);
    const carried = this.#ways.plan(from, to, true)(this.#named(message));
    if (validate !== 'off') this.#judgeResult(message, carried.payload, from, to);
    return carried;
  }

  /** Steps see one name at all readings, whichever the event was stored under. */
  #named(message: Envelope): Envelope {
    return message.eventType === this.eventType ? message : { ...message, eventType: this.eventType };
  }

  #stepByStep(message: Envelope, from: number, to: number): Carried {
    const forward = from < to ? 1 : -1;
    let carried: Carried = {
      payload: message.payload as JsonObject,
      metadata: message.metadata as JsonObject | undefined,
    };
    const named = this.#named(message);
    for (let version = from; version !== to; version += forward) {
      const next = version + forward;
      carried = this.#ways.plan(version, next, false)({ ...named, ...carried });
      this.#judgeResult(message, carried.payload, version, next);
    }
    return { ...carried, payload: this.#ways.arranged(from, to)(carried.payload) };
  }

  #judgeInput(message: Envelope, from: number): void {
    const issues = this.eventSchema(from).issuesOf(message.payload, () => placeIn(message));
    if (issues)
      throw failure('INVALID_STORED_PAYLOAD', { eventType: this.eventType, from, ...placeIn(message), issues });
  }

  #judgeResult(message: Envelope, payload: JsonObject, from: number, to: number): void {
    const issues = this.eventSchema(to).issuesOf(payload, () => placeIn(message));
    if (issues)
      throw failure('UPCAST_RESULT_INVALID', { eventType: this.eventType, from, to, ...placeIn(message), issues });
  }

  /** The version of a message that is one of this chain's. */
  #versionOf(message: EventMessage): number {
    requireMessage(message);
    const { eventType } = message;
    if (!this.#names.has(eventType)) {
      throw failure('INVALID_MESSAGE', {
        ...placeIn(message),
        field: `the event type in the chain of ${this.eventType}`,
        found: eventType,
      });
    }
    const version = statedVersion(message.eventVersion);
    const through = this.#names.through(eventType);
    if (version !== undefined && through !== undefined && version > through) {
      const fields = { eventType, currentName: this.eventType, from: version, through };
      throw failure('FORMER_NAME_TOO_NEW', { ...fields, ...placeIn(message) });
    }
    if (version !== undefined) return version;
    throw failure('INVALID_EVENT_VERSION', {
      eventType: this.eventType,
      ...placeIn(message),
      found: message.eventVersion,
    });
  }

  #wrongWay(message: EventMessage, from: number, to: number, instead: 'upcast' | 'downcast') {
    return failure('WRONG_DIRECTION', { eventType: this.eventType, from, to, ...placeIn(message), instead });
  }
}

function isEmpty(metadata: JsonObject | undefined): boolean {
  return metadata === undefined || Object.keys(metadata).length === 0;
}
