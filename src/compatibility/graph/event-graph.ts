import type { FormerName } from '../../definition/former-name';
import type { LossLevel } from '../../operations/loss';

/** A step between two versions, as an edge. */
export interface GraphStep {
  readonly from: number;
  readonly to: number;
  readonly kind: 'declared' | 'function';
  /** Of the upcast: what the edge is coloured by. */
  readonly loss: LossLevel;
  readonly hasWayBack: boolean;
  /** What changes and what is lost, in lines. */
  readonly words: readonly string[];
}

/** An event type, as a row of versions. */
export interface GraphEventType {
  readonly eventType: string;
  readonly standing: 'current' | 'split' | 'retired';
  /** Why it is retired. */
  readonly reason?: string;
  /** None of a retired type. */
  readonly versions: readonly number[];
  readonly steps: readonly GraphStep[];
  readonly formerNames: readonly FormerName[];
}

/** That events of one type are read as events of another. */
export interface GraphSplit {
  readonly from: string;
  readonly into: string;
}

/** The event types of a registry, by name, their versions, and the steps between them. */
export interface EventGraph {
  readonly eventTypes: readonly GraphEventType[];
  readonly splits: readonly GraphSplit[];
}
