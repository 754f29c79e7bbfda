import { statedVersion } from '../event/event-version';
import type { EventLayout } from '../store/layout';

/** A stored name, taken apart: `StockReserved.v2` is StockReserved in version 2 where the layout says so. */
export interface EventName {
  readonly eventType: string;
  readonly eventVersion?: number;
}

/** What an event of that type and version is called in the table. Version 1 is written without a suffix. */
export function storedName({ eventVersion: field }: EventLayout, eventType: string, eventVersion: number): string {
  const suffixed = typeof field !== 'string' && field.kind === 'name suffix' && eventVersion !== 1;
  return suffixed ? `${eventType}${field.separator}${eventVersion}` : eventType;
}

/**
 * The names of a type that may stand in a table: the plain one, then one for each version from 1 on, which others may have
 * written with a suffix too. Undefined after the last; names with suffixes have no last.
 */
export function possibleName(layout: EventLayout, eventType: string, index: number): string | undefined {
  const separator = separatorOf(layout);
  if (index === 0) return eventType;
  return separator === undefined ? undefined : `${eventType}${separator}${index}`;
}

export function readName(layout: EventLayout, name: string): EventName {
  const separator = separatorOf(layout);
  const at = separator === undefined ? -1 : name.lastIndexOf(separator);
  if (separator === undefined || at < 1) return { eventType: name };
  const suffix = name.slice(at + separator.length);
  // `StockReserved.v0` says a version too, a wrong one: it is handed out, for the registry to refuse.
  const isNumber = /^(0|[1-9]\d*)$/.test(suffix) && (suffix === '0' || statedVersion(Number(suffix)) !== undefined);
  return isNumber ? { eventType: name.slice(0, at), eventVersion: Number(suffix) } : { eventType: name };
}

/** The text between name and version; undefined where the version stands elsewhere. */
export function separatorOf({ eventVersion: field }: EventLayout): string | undefined {
  return typeof field !== 'string' && field.kind === 'name suffix' ? field.separator : undefined;
}
