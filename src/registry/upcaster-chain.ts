import type { FormerName } from '../definition/former-name';
import type { FunctionStep } from '../definition/step';
import { copyJson } from '../event/copy-json';
import { isVersion, statedVersion } from '../event/event-version';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import type { EventMessage, StoredAs } from '../event/message';
import type { EventSchema } from '../schema/event-schema';
import type { StandardSchema } from '../schema/standard-schema';
import { registryErrors } from './errors';
import { EventNames } from './event-names';
import { isStoredAs, requireMessage, requireValidation } from './require-message';
import { type Carried, runStep } from './run-step';
import { type Envelope, placeIn } from './step-context';

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

/** Index 0 holds version 1. */
export interface ChainParts {
  readonly eventType: string;
  /** Ascending by `through`. */
  readonly formerNames?: readonly FormerName[];
  readonly schemas: readonly EventSchema[];
  /** Index 0 leads from version 1 to version 2. */
  readonly upcasts: readonly FunctionStep[];
  /** Index 0 leads from version 2 to version 1, where it was declared. */
  readonly downcasts: readonly (FunctionStep | undefined)[];
}

/** All versions of one event type and the steps between them, in order. Immutable; made by a registry. */
export class UpcasterChain {
  readonly eventType: string;
  readonly latestVersion: number;
  readonly #parts: ChainParts;
  readonly #names: EventNames;

  /** @internal Registries make chains: they check that the parts fit. */
  constructor(parts: ChainParts) {
    this.eventType = parts.eventType;
    this.latestVersion = parts.schemas.length;
    this.#parts = parts;
    this.#names = new EventNames(parts.eventType, parts.formerNames ?? []);
    Object.freeze(this);
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
    const missing = this.missingDowncasts(from, to);
    if (missing.length > 0)
      throw failure('DOWNCAST_NOT_DECLARED', { eventType: this.eventType, from, to, missing, ...placeIn(message) });
    return this.#inVersion(message, from, to, validate);
  }

  /** @internal The downcasts on the way to an older version that were not declared. */
  missingDowncasts(from: number, to: number): readonly string[] {
    const missing: string[] = [];
    for (let version = from; version > to; version -= 1) {
      if (this.#parts.downcasts[version - 2] === undefined) missing.push(`v${version} -> v${version - 1}`);
    }
    return missing;
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
    const envelope: Envelope = message;
    return {
      ...message,
      // Stated, as a message may be an instance whose type is a getter.
      eventType: name,
      eventVersion: to,
      payload: carried.payload,
      ...((envelope.metadata !== undefined || Object.keys(carried.metadata).length > 0) && {
        metadata: carried.metadata,
      }),
      storedAs: isStoredAs(envelope.storedAs)
        ? envelope.storedAs
        : { eventType: message.eventType, eventVersion: from },
    } as unknown as MessageInVersion<M>;
  }

  #carried(message: Envelope, from: number, to: number, validate: Validation): Carried {
    const forward = from < to ? 1 : -1;
    const steps = forward === 1 ? this.#parts.upcasts : this.#parts.downcasts;
    let carried: Carried = {
      payload: this.#copyOf(message, message.payload, 'payload', from),
      metadata: this.#copyOf(message, message.metadata ?? {}, 'metadata', from),
    };
    // Steps see one name at all readings, whichever the event was stored under.
    const named = message.eventType === this.eventType ? message : { ...message, eventType: this.eventType };
    for (let version = from; version !== to; version += forward) {
      const next = version + forward;
      // The step from v1 to v2 and the one from v2 to v1 both stand at index 0.
      const step = steps[Math.min(version, next) - 1] as FunctionStep;
      carried = runStep(step, carried, named, version, next);
      const judged = validate === 'every-step' || (next === to && validate !== 'off');
      if (judged) this.#judgeResult(message, carried.payload, validate === 'every-step' ? version : from, next);
    }
    return carried;
  }

  #copyOf(message: Envelope, value: unknown, name: string, from: number): JsonObject {
    const result = isPlainObject(value)
      ? copyJson(value, name)
      : { problem: { path: name, reason: 'it is not an object' } };
    if ('copy' in result) return result.copy as JsonObject;
    throw failure('PAYLOAD_NOT_JSON', { eventType: this.eventType, from, ...placeIn(message), ...result.problem });
  }

  #judgeInput(message: Envelope, from: number): void {
    const issues = this.eventSchema(from).issuesOf(message.payload, placeIn(message));
    if (issues)
      throw failure('INVALID_STORED_PAYLOAD', { eventType: this.eventType, from, ...placeIn(message), issues });
  }

  #judgeResult(message: Envelope, payload: JsonObject, from: number, to: number): void {
    const issues = this.eventSchema(to).issuesOf(payload, placeIn(message));
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
