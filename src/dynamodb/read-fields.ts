import type { ErrorFields, EvolventError } from '../errors/evolvent-error';
import { say } from '../errors/say';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject, JsonValue } from '../event/json';
import { storeErrors } from '../store/errors';
import { type InexactNumbers, parseExactJson } from '../store/exact-json';
import type { JsonTextField, NoField } from '../store/layout';
import type { Item } from './attribute-values';
import { attributeName } from './layout';
import { kindOf, readMembers } from './read-attribute';

/** An item that is being read, with what is known so far of the event in it. */
export interface Reading {
  readonly item: Item;
  readonly inexactNumbers: InexactNumbers;
  place: ErrorFields;
}

export function unreadable(place: ErrorFields, field: string, reason: string): EvolventError {
  return storeErrors.failure('STORED_EVENT_UNREADABLE', { ...place, field, reason });
}

/** The text of an attribute; undefined where the layout or the item has none. */
export function readText(
  { item, place }: Pick<Reading, 'item' | 'place'>,
  field: string | NoField,
): string | undefined {
  const value = typeof field === 'string' ? item[field] : undefined;
  if (typeof field !== 'string' || value === undefined || value.NULL) return undefined;
  if (value.S !== undefined && value.S !== '') return value.S;
  throw unreadable(place, `attribute ${field}`, `it is ${value.S === '' ? 'empty' : `${kindOf(value)}, not a text`}`);
}

/** An ISO 8601 time in UTC, as it is stored; one with another offset is converted. */
export function readTime(reading: Reading, field: string | NoField): string | undefined {
  const text = readText(reading, field);
  if (text === undefined || /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(text)) return text;
  const time = /(Z|[+-]\d\d:?\d\d)$/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(time)) return new Date(time).toISOString();
  throw unreadable(reading.place, `attribute ${attributeName(field)}`, `${say(text)} is no time with an offset`);
}

/** The JSON object of a map attribute, or of a text attribute that holds one; undefined where there is none. */
export function readObject(
  { item, inexactNumbers, place }: Reading,
  field: string | JsonTextField | NoField,
  root: string,
): JsonObject | undefined {
  const name = attributeName(field);
  const value = name === undefined ? undefined : item[name];
  if (value === undefined || value.NULL) return undefined;
  const wrong = (wanted: string) => unreadable(place, `attribute ${name}`, `it is ${kindOf(value)}, not ${wanted}`);
  if (typeof field === 'string') {
    if (value.M === undefined) throw wrong('a map');
    return readMembers(value.M, root, inexactNumbers);
  }
  if (value.S === undefined) throw wrong('a text');
  const parsed = parseExactJson(value.S, root, inexactNumbers);
  if ('problem' in parsed) throw unreadable(place, parsed.problem.path, parsed.problem.reason);
  if (!isObject(parsed.value)) throw unreadable(place, root, `it is ${say(parsed.value)}, not an object`);
  return parsed.value;
}

function isObject(value: JsonValue): value is JsonObject {
  return isPlainObject(value);
}
