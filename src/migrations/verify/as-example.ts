import type { JsonObject } from '../../event/json';

/** A record as an example shows it: as JSON, bigints as text. What JSON has no form for is left out. */
export function asExample(record: object): JsonObject {
  return JSON.parse(JSON.stringify(record, (_, value: unknown) => (typeof value === 'bigint' ? `${value}` : value)));
}
