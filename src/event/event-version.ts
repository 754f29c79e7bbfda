/**
 * The version that a message states: 1 where it states none.
 * `undefined` where what it states is no version: zero, negative, fractional, beyond 2^53, or not a number.
 */
export function statedVersion(eventVersion: unknown): number | undefined {
  if (eventVersion === undefined) return 1;
  return isVersion(eventVersion) ? eventVersion : undefined;
}

export function isVersion(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 1;
}
