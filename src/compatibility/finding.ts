import type { JsonValue } from '../event/json';
import type { Finding } from '../store/finding';

/** A finding of the schema check. `place` reads `StockReserved v1 -> v2 #/properties/quantity`. */
export interface CompatibilityFinding extends Finding {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  /** A JSON pointer as fragment in the newer schema, or the older where the newer has nothing there; `#` for the whole. */
  readonly pointer: string;
  /** What an accepted exception is tied to. */
  readonly fingerprint: string;
  /** A payload that shows it: valid before and refused after. */
  readonly witness?: JsonValue;
}
