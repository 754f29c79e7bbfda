import type { JsonValue } from '../../event/json';
import type { CompatibilityPolicy } from '../containment/containment';
import type { CompatibilityFinding } from '../finding';
import type { CompatibilityLevel } from '../level';

/** Whether the events of one version can be read as another's. */
export interface Hop {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  /** `'forward'`: code that knows only the version `to` reads events of the newer version `from`, through the downcasts where they are declared. */
  readonly direction: 'backward' | 'forward';
  /**
   * `'proven'`: every event can. `'tested'`: every one of some generated events can, a function or something else that no schema says being on the way. `'broken'`: the `witness`
   * cannot, and was run through the chain. `'unknown'`: neither was shown.
   */
  readonly verdict: 'proven' | 'tested' | 'broken' | 'unknown';
  /** By the schemas alone, through what operations declare, or by generated events that were run through the chain. */
  readonly judgedBy: 'schemas' | 'operations' | 'events';
  /** How many events were run, where it was judged by them. */
  readonly events?: number;
  /** A payload of the version `from`. */
  readonly witness?: JsonValue;
  /** What became of the witness, or why nothing is known. */
  readonly reason?: string;
}

export interface CompatibilityReport {
  /** Whether nothing is found that stands in the way. */
  readonly isCompatible: boolean;
  readonly level: CompatibilityLevel;
  readonly policy: CompatibilityPolicy;
  /** In the order of event types and versions. */
  readonly hops: readonly Hop[];
  /** `upcast-breaks`, `downcast-breaks`, `not-proven`, `not-fully-checkable`, `strict-version`, `frozen`. */
  readonly findings: readonly CompatibilityFinding[];
}

export interface CheckCompatibilityOptions {
  /** Default: `'BACKWARD_TRANSITIVE'`: an event store keeps everything. */
  readonly level?: CompatibilityLevel;
  /** Default: `'event'`. */
  readonly policy?: CompatibilityPolicy;
  /** Only these; default: all. */
  readonly eventTypes?: readonly string[];
  /** How many events are generated for a hop that cannot be proven: 100. */
  readonly events?: number;
  /** Of the generated events: 20260131. */
  readonly seed?: number;
}
