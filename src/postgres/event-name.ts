import type { EventTypeFilter } from '../store/event-store-adapter';
import type { EventsTable } from './events-table';
import { quoteIdentifier } from './identifier';
import type { PostgresLayout } from './layout';
import { escapeLike, type Parameters } from './parameters';

/** `StockReserved.v0` says a version too, a wrong one: it is handed out, for the registry to refuse. */
const suffixIsVersion = /^(0|[1-9][0-9]{0,14})$/;

/** What a stored name says: the event type, and the version where the layout keeps it there. */
export interface EventName {
  readonly eventType: string;
  readonly eventVersion?: number;
}

export function parseEventName({ eventVersion: field }: PostgresLayout, stored: string): EventName {
  if (typeof field === 'string' || field.kind !== 'name suffix') return { eventType: stored };
  const start = stored.lastIndexOf(field.separator);
  const suffix = start < 1 ? '' : stored.slice(start + field.separator.length);
  if (!suffixIsVersion.test(suffix)) return { eventType: stored };
  return { eventType: stored.slice(0, start), eventVersion: Number(suffix) };
}

/** The name as the table holds it. Version 1 has no suffix, as before there were versions. */
export function storedEventName({ eventVersion: field }: PostgresLayout, name: Required<EventName>): string {
  if (typeof field === 'string' || field.kind !== 'name suffix' || name.eventVersion === 1) return name.eventType;
  return `${name.eventType}${field.separator}${name.eventVersion}`;
}

/**
 * Whether a row is of one of the event types, in whatever version: also in one that the reader does not know yet, which has to
 * be an error there and not an event that is silently missing.
 */
export function conditionOfTypes(
  { layout: { eventVersion: field }, columns }: EventsTable,
  eventTypes: readonly EventTypeFilter[],
  parameters: Parameters,
): string {
  // As text, since a name that an enum lacks would be an error and not an answer.
  const column = `${quoteIdentifier(columns.eventType)}::text`;
  const names = eventTypes.map(({ eventType }) => eventType);
  const isNamed = `${column} = ANY(${parameters.add(names)}::text[])`;
  if (typeof field === 'string' || field.kind !== 'name suffix') return isNamed;
  const hasSuffix = names.map((name) => {
    const start = `${name}${field.separator}`;
    const suffix = `substr(${column}, ${[...start].length + 1})`;
    return `(${column} LIKE ${parameters.add(`${escapeLike(start)}%`)} AND ${suffix} ~ '${suffixIsVersion.source}')`;
  });
  return `(${[isNamed, ...hasSuffix].join(' OR ')})`;
}
