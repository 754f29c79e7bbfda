import type { AcceptedException } from '../../../compatibility/accepted/accepted';
import type { Hop } from '../../../compatibility/check/compatibility-report';
import type { CompatibilityPolicy } from '../../../compatibility/containment/containment';
import type { CompatibilityFinding } from '../../../compatibility/finding';
import type { CompatibilityLevel } from '../../../compatibility/level';
import type { Finding } from '../../../store/finding';

/** What `evolvent schema check` has found: of the registry, against the lock, after the accepted exceptions. */
export interface SchemaCheck {
  readonly isCompatible: boolean;
  readonly level: CompatibilityLevel;
  readonly policy: CompatibilityPolicy;
  /** Where what is published was read, and how many versions that are. */
  readonly lock: { readonly source: string; readonly versions: number };
  readonly hops: readonly Hop[];
  /** Blockers first. */
  readonly findings: readonly (Finding | CompatibilityFinding)[];
  /** Published versions that are written in another way, and mean the same, such as `StockReserved v1`. */
  readonly drifted: readonly string[];
  readonly accepted: readonly AcceptedException[];
  readonly stale: readonly AcceptedException[];
  /** What `--baseline` has accepted now. */
  readonly baseline?: readonly AcceptedException[];
}
