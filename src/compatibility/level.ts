/**
 * Which versions must be able to read which. `BACKWARD`: new code reads old events. `FORWARD`: old code reads new events. `FULL`: both.
 * `_TRANSITIVE`: all versions instead of neighbours. `FROZEN`: nothing may change. `NONE`: anything may.
 */
export type CompatibilityLevel =
  | 'NONE'
  | 'BACKWARD'
  | 'BACKWARD_TRANSITIVE'
  | 'FORWARD'
  | 'FORWARD_TRANSITIVE'
  | 'FULL'
  | 'FULL_TRANSITIVE'
  | 'FROZEN';
