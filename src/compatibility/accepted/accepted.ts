import type { CompatibilityFinding } from '../finding';

/** A finding that somebody has looked at, and why it is no problem. It holds for what the fingerprint stands for, and nothing else. */
export interface AcceptedException {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  readonly rule: string;
  readonly pointer: string;
  readonly fingerprint: string;
  readonly reason: string;
  /** The last day, in UTC, on which it holds, such as `2026-12-31`. */
  readonly expires?: string;
}

export const acceptedFormat = 1;

/** The same text for a finding and for its exception. */
export function keyOf({
  eventType,
  from,
  to,
  rule,
  pointer,
  fingerprint,
}: Omit<AcceptedException, 'reason'> | CompatibilityFinding): string {
  return JSON.stringify([eventType, from, to, rule, pointer, fingerprint]);
}

/** In the order of event types, versions, rules and places; each once, of several the last. */
export function inOrder(exceptions: readonly AcceptedException[]): readonly AcceptedException[] {
  const each = new Map(exceptions.map((exception) => [keyOf(exception), exception]));
  return [...each.values()].sort((one, other) => {
    if (one.eventType !== other.eventType) return one.eventType < other.eventType ? -1 : 1;
    if (one.from !== other.from) return one.from - other.from;
    if (one.to !== other.to) return one.to - other.to;
    return keyOf(one) < keyOf(other) ? -1 : 1;
  });
}

/** Whether a text is a day as ISO 8601 writes it, and one that there is. */
export function isDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00.000Z`);
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}
