import type { JsonObject } from '../event/json';
import type { Operation } from './operation';

/** What a step knows about the event that it changes, beside its payload. */
export interface StepContext {
  readonly eventType: string;
  /** The version that the step starts from. */
  readonly from: number;
  /** The version that the step leads to. */
  readonly to: number;
  readonly streamId?: string;
  readonly sequenceNumber?: number;
  readonly eventId?: string;
  readonly recordedAt?: string;
  readonly metadata: JsonObject;
  /**
   * A UUID that is the same at every reading of this event, and another for every event and name: for identities that
   * older versions lacked. Throws `STABLE_ID_WITHOUT_IDENTITY` where the event has neither an event id nor a place in a stream.
   */
  stableId(name: string): string;
}

/** What a step with `{ scope: 'event' }` receives: a copy, which it may change and return. */
export interface StepEvent<Payload = JsonObject> {
  eventType: string;
  eventVersion: number;
  payload: Payload;
  metadata: { [key: string]: JsonObject[string] };
}

/** What a step with `{ scope: 'event' }` returns. Type and version may stay as they came; neither can be changed here. */
export interface StepEventResult<Payload = unknown> {
  readonly eventType?: string;
  readonly eventVersion?: number;
  readonly payload: Payload;
  readonly metadata?: JsonObject;
}

export interface StepOptions {
  /** Why a function is needed here: for the next reader, and for change logs. */
  readonly reason?: string;
  /** What the step sees and returns: the payload (default), or the event with its metadata. */
  readonly scope?: 'payload' | 'event';
}

/** A step's function as the chain keeps it, whatever its types were. */
// biome-ignore lint/suspicious/noExplicitAny: a function of any payload fits; the builder has checked its types.
export type StepFunction = (input: any, context: StepContext) => unknown;

export interface FunctionStep {
  readonly run: StepFunction;
  readonly scope: 'payload' | 'event';
  readonly reason?: string;
}

/** A step that is declared by operations. */
export interface DeclaredStep {
  readonly operations: readonly Operation[];
  /** Why what was declared is no list of operations. */
  readonly invalid: readonly string[];
  /** Whether it was written as code. What comes from a file is never turned into source text. */
  readonly isCode: boolean;
  readonly reason?: string;
}

export type Step = FunctionStep | DeclaredStep;

export function isDeclaredStep(step: Step): step is DeclaredStep {
  return 'operations' in step;
}
