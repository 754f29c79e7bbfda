import type { DifferenceVerdict } from './difference';

export type Direction = 'backward' | 'forward';

export type Verdicts = Readonly<Record<Direction, DifferenceVerdict>>;

export const same: Verdicts = { backward: 'compatible', forward: 'compatible' };
/** The newer schema takes less. */
export const narrowed: Verdicts = { backward: 'incompatible', forward: 'compatible' };
/** The newer schema takes more. */
export const widened: Verdicts = { backward: 'compatible', forward: 'incompatible' };
export const broken: Verdicts = { backward: 'incompatible', forward: 'incompatible' };
export const unclear: Verdicts = { backward: 'unknown', forward: 'unknown' };
