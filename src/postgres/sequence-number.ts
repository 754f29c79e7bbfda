import type { PostgresLayout } from './layout';

/** A sequence number as the table holds it; undefined where it has more digits than the layout. */
export function storedSequenceNumber({ sequenceNumber: field }: PostgresLayout, number: number): string | undefined {
  if (typeof field === 'string') return String(number);
  const digits = String(number).padStart(field.digits, '0');
  return digits.length > field.digits ? undefined : `${field.prefix}${digits}`;
}

/** The sequence number that a table's text says; undefined where it says none that JavaScript holds. */
export function parseSequenceNumber({ sequenceNumber: field }: PostgresLayout, stored: string): number | undefined {
  const text = typeof field === 'string' ? stored : stored.slice(field.prefix.length);
  const hasPrefix = typeof field === 'string' || stored.startsWith(field.prefix);
  if (!hasPrefix || !/^-?\d+$/.test(text)) return undefined;
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : undefined;
}

/** The highest sequence number that the table can hold. */
export function mostSequenceNumber({ sequenceNumber: field }: PostgresLayout): number {
  return typeof field === 'string' ? Number.MAX_SAFE_INTEGER : 10 ** field.digits - 1;
}

/** What stands behind a parameter that is compared with the column: an integer column of any width, or the text as it is. */
export function sequenceCast({ sequenceNumber: field }: PostgresLayout): string {
  return typeof field === 'string' ? '::bigint' : '';
}
