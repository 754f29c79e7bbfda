import type { FormerName } from '../../definition/former-name';
import type { Loss } from '../../operations/loss';
import type { KnownType } from '../../registry/event-types';

/** What is asked of a registry that is described: by what it can do, as the service may have a copy of the package of its own. */
export interface DescribableRegistry {
  knownTypes(): readonly KnownType[];
}

/** One change of a step, in words; a scope has the changes in it. */
export interface ChangeInWords {
  readonly words: string;
  readonly inner: readonly ChangeInWords[];
}

/** The way back of a step; `why` says what it lacks. */
export type WayBack =
  | { readonly kind: 'declared' | 'function'; readonly reason?: string; readonly loss: Loss }
  | { readonly kind: 'none'; readonly why: readonly string[] };

/** The step from one version to the next. */
export interface StepHistory {
  readonly from: number;
  readonly to: number;
  readonly kind: 'declared' | 'function';
  /** What its author says about it. */
  readonly reason?: string;
  /** None of a function. */
  readonly changes: readonly ChangeInWords[];
  /** Of the upcast. */
  readonly loss: Loss;
  readonly wayBack: WayBack;
}

/** What became of an event type, from its first version to today. */
export interface EventTypeHistory {
  readonly eventType: string;
  readonly standing: 'current' | 'split' | 'retired';
  /** Why it is retired. */
  readonly reason?: string;
  /** The event types that it is split into. */
  readonly outputs: readonly string[];
  /** Ascending, from 1; none of a retired type, whose schemas are gone. */
  readonly versions: readonly number[];
  /** The oldest first. */
  readonly formerNames: readonly FormerName[];
  /** The oldest first. */
  readonly steps: readonly StepHistory[];
}
