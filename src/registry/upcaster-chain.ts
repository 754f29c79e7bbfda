import { isVersion, statedVersion } from '../event/event-version';
import type { JsonObject } from '../event/json';
import type { EventMessage, StoredAs } from '../event/message';
import type { Loss } from '../operations/loss';
import { isDeclaredStep, type Step } from '../operations/step';
import { declaredNames } from '../plan/declared-names';
import { explainedWay } from '../plan/explain';
import type { WayStep } from '../plan/fold';
import { lossOfWay } from '../plan/loss-of-way';
import { type Plan, planOf } from '../plan/plan';
import { type CodeGenerator, printedSource } from '../plan/printed-source';
import type { Carried } from '../plan/run-step';
import { type Envelope, placeIn } from '../plan/step-context';
import type { EventSchema } from '../schema/event-schema';
import type { StandardSchema } from '../schema/standard-schema';
import { Envelopes } from './envelopes';
import { registryErrors } from './errors';
import { isStoredAs, requireMessage, requireValidation } from './require-message';

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

/** A message in another version: its envelope as it was, its payload as that version has it. */
export type MessageInVersion<M extends EventMessage> = Omit<M, 'eventVersion' | 'payload' | 'storedAs'> & {
  readonly eventVersion: number;
  readonly payload: JsonObject;
  readonly storedAs?: StoredAs;
};

/** Index 0 holds version 1. */
export interface ChainParts {
  readonly eventType: string;
  readonly schemas: readonly EventSchema[];
  /** Index 0 leads from version 1 to version 2. */
  readonly upcasts: readonly Step[];
  /** Index 0 leads from version 2 to version 1, where it was declared. */
  readonly downcasts: readonly (Step | undefined)[];
}

/** All versions of one event type and the steps between them, in order. Immutable; made by a registry. */
export class UpcasterChain {
  readonly eventType: string;
  readonly latestVersion: number;
  readonly #parts: ChainParts;
  readonly #code: CodeGenerator | undefined;
  readonly #envelopes = new Envelopes();
  readonly #plans = new Map<number, Plan>();

  /** @internal Registries make chains: they check that the parts fit. */
  constructor(parts: ChainParts, code?: CodeGenerator) {
    this.eventType = parts.eventType;
    this.latestVersion = parts.schemas.length;
    this.#parts = parts;
    this.#code = code;
    Object.freeze(this);
  }

  /** @internal The same chain, run by generated code. */
  compiledWith(code: CodeGenerator): UpcasterChain {
    return new UpcasterChain(this.#parts, code);
  }

  get versions(): readonly number[] {
    return this.#parts.schemas.map(({ version }) => version);
  }

  has(version: number): boolean {
    return isVersion(version) && version <= this.latestVersion;
  }

  /** @internal Whether a message of this event type has the latest version and a payload. */
  isCurrent({ eventVersion, payload }: EventMessage): boolean {
    return (
      eventVersion === this.latestVersion && typeof payload === 'object' && payload !== null && !Array.isArray(payload)
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
   * already comes back as it is, the same reference; the input is never changed.
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
    return this.#inVersion(message, from, to, validate);
  }

  /**
   * The message in an older version, by the downcasts that were declared. Throws `DOWNCAST_NOT_DECLARED` before anything runs
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
    return lossOfWay(this.#wayBetween(from, to));
  }

  /** What happens to an event between two versions, in words, and in source where code is generated. Throws as `loss` does. */
  explain(from: number, to: number): string {
    const way = this.#wayBetween(from, to);
    const lines = [...explainedWay(this.eventType, way)];
    if (this.#code !== undefined && way.length > 0) {
      const sources = printedSource(this.eventType, way, declaredNames(this.eventSchema(from)), this.#code);
      lines.push(`  By ${this.#code.name}:`, ...sources);
    }
    return lines.join('\n');
  }

  #wayBetween(from: number, to: number): readonly WayStep[] {
    this.eventSchema(from);
    this.eventSchema(to);
    this.#requireWay(from, to);
    return this.#way(from, to);
  }

  #requireWay(from: number, to: number, message?: Envelope): void {
    const missing: string[] = [];
    for (let version = from; version > to; version -= 1) {
      if (this.#parts.downcasts[version - 2] === undefined) missing.push(this.#missingWay(version));
    }
    if (missing.length === 0) return;
    const place = message === undefined ? {} : placeIn(message);
    throw failure('DOWNCAST_NOT_DECLARED', { eventType: this.eventType, from, to, missing, ...place });
  }

  #missingWay(version: number): string {
    const way = `v${version} -> v${version - 1}`;
    const step = this.#parts.upcasts[version - 2];
    if (step === undefined || !isDeclaredStep(step)) return way;
    const reasons = step.operations.flatMap(({ noWayBack }) => noWayBack ?? []);
    return `${way} (${reasons.join('; ')})`;
  }

  #inVersion<M extends EventMessage>(message: M, from: number, to: number, validate: Validation): MessageInVersion<M> {
    requireValidation(validate);
    if (validate === 'input-and-output') this.#judgeInput(message, from);
    if (from === to) {
      const { eventType, payload } = message;
      const asItIs = message.eventVersion === to ? message : { ...message, eventType, eventVersion: to, payload };
      return asItIs as unknown as MessageInVersion<M>;
    }
    const carried = this.#carried(message, from, to, validate);
    const { storedAs, metadata } = message as Envelope;
    const given =
      metadata === undefined && isEmpty(carried.metadata) ? { payload: carried.payload, metadata } : carried;
    const origin = isStoredAs(storedAs) ? storedAs : { eventType: this.eventType, eventVersion: from };
    return this.#envelopes.around(message, this.eventType, to, given, origin) as unknown as MessageInVersion<M>;
  }

  #carried(message: Envelope, from: number, to: number, validate: Validation): Carried {
    if (validate === 'every-step') return this.#stepByStep(message, from, to);
    const carried = this.#plan(from, to, true)(message);
    if (validate !== 'off') this.#judgeResult(message, carried.payload, from, to);
    return carried;
  }

  #stepByStep(message: Envelope, from: number, to: number): Carried {
    const forward = from < to ? 1 : -1;
    let carried: Carried = {
      payload: message.payload as JsonObject,
      metadata: message.metadata as JsonObject | undefined,
    };
    for (let version = from; version !== to; version += forward) {
      const next = version + forward;
      carried = this.#plan(version, next, next === to)({ ...message, ...carried });
      this.#judgeResult(message, carried.payload, version, next);
    }
    return carried;
  }

  /** Made on first use: of all ways that a chain has, a service goes few. */
  #plan(from: number, to: number, isArranged: boolean): Plan {
    const key = (from * this.#parts.schemas.length + to) * 2 + (isArranged ? 1 : 0);
    const known = this.#plans.get(key);
    if (known !== undefined) return known;
    const plan = planOf(this.eventType, this.#way(from, to), { isArranged, maker: this.#code?.maker });
    this.#plans.set(key, plan);
    return plan;
  }

  #way(from: number, to: number): readonly WayStep[] {
    const { schemas, upcasts, downcasts } = this.#parts;
    const forward = from < to ? 1 : -1;
    return Array.from({ length: Math.abs(to - from) }, (_, index) => {
      const version = from + index * forward;
      const next = version + forward;
      // The step from v1 to v2 and the one from v2 to v1 both stand at index 0.
      const step = (forward === 1 ? upcasts : downcasts)[Math.min(version, next) - 1] as Step;
      return { step, from: version, to: next, schema: schemas[next - 1] as EventSchema };
    });
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
    if (message.eventType !== this.eventType) {
      throw failure('INVALID_MESSAGE', {
        ...placeIn(message),
        field: `the event type in the chain of ${this.eventType}`,
        found: message.eventType,
      });
    }
    const version = statedVersion(message.eventVersion);
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
