import type { EventTypeFilter } from '../store/event-store-adapter';
import { conditionOfTypes } from './event-name';
import { conditionsOf, type EventsTable } from './events-table';
import type { Parameters } from './parameters';
import type { Query, Row } from './session';
import { selectList } from './stored-row';

/** A statement that reads a page of events. */
export interface PageOfEvents {
  readonly conditions: readonly string[];
  /** The values that the conditions name. */
  readonly parameters: Parameters;
  readonly eventTypes?: readonly EventTypeFilter[];
  /** As ORDER BY takes it. */
  readonly order: string;
  readonly size: number;
  /** What is asked for beside the event. */
  readonly beside?: string;
}

export function selectEvents(query: Query, table: EventsTable, page: PageOfEvents): Promise<readonly Row[]> {
  const { parameters, eventTypes, order, size, beside } = page;
  const conditions = [...page.conditions, ...conditionsOf(table, parameters)];
  if (eventTypes !== undefined) conditions.push(conditionOfTypes(table, eventTypes, parameters));
  const where = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`;
  const list = beside === undefined ? selectList(table) : `${selectList(table)}, ${beside}`;
  const statement = `SELECT ${list} FROM ${table.sql} ${where} ORDER BY ${order} LIMIT ${size}`;
  return query(statement, parameters.values);
}
