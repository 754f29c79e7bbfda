import { isPlainObject } from '../event/is-plain-object';
import type { JsonValue } from '../event/json';
import { ownJson } from '../event/own-json';
import type { EventSchema } from '../schema/event-schema';
import type { SchemaIssue } from '../schema/standard-schema';
import type { Repairable, WayPart } from './narrowed';
import { type Envelope, placeIn } from './step-context';

/**
 * The payload with fallbacks where its schema refuses what was narrowed; the same reference where it refuses nothing. Asked again
 * after each repair, as a schema may report its first issue only.
 */
export function repaired(
  payload: unknown,
  schema: EventSchema,
  repairable: readonly Repairable[],
  message: Envelope,
): unknown {
  const done = new Set<string>();
  let current = payload;
  for (;;) {
    const issues = schema.issuesOf(current, () => placeIn(message)) ?? [];
    const before = current;
    for (const issue of issues) {
      const found = repairOf(current, repairable, pathOf(issue));
      const where = JSON.stringify(found?.keys);
      // A fallback that is refused as well is told with the result.
      if (found === undefined || done.has(where)) continue;
      done.add(where);
      current = withValue(current, found.keys, ownJson(found.fallback));
    }
    if (current === before) return current;
  }
}

function repairOf(payload: unknown, repairable: readonly Repairable[], path: readonly PropertyKey[]) {
  for (const { way, fallback } of repairable) {
    const keys = matched(payload, way, path);
    if (keys !== undefined) return { keys, fallback };
  }
  return undefined;
}

function pathOf({ path = [] }: SchemaIssue): readonly PropertyKey[] {
  return path.map((part) => (typeof part === 'object' ? part.key : part));
}

/** The keys that lead to the value, where a path leads to it or into it. */
function matched(
  payload: unknown,
  way: readonly WayPart[],
  path: readonly PropertyKey[],
): readonly PropertyKey[] | undefined {
  const keys: PropertyKey[] = [];
  let value: unknown = payload;
  for (const part of way) {
    if (part !== 'each' && 'field' in part) {
      if (!isPlainObject(value) || value[part.field] !== part.tag) return undefined;
      continue;
    }
    const key = path[keys.length];
    if (key === undefined || (part !== 'each' && key !== part.name)) return undefined;
    keys.push(key);
    value = typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined;
  }
  return keys;
}

function withValue(host: unknown, [key, ...rest]: readonly PropertyKey[], value: JsonValue): unknown {
  if (key === undefined) return value;
  if (Array.isArray(host))
    return host.map((item, index) => (index === Number(key) ? withValue(item, rest, value) : item));
  if (!isPlainObject(host)) return host;
  const name = String(key);
  return { ...host, [name]: withValue(Object.hasOwn(host, name) ? host[name] : {}, rest, value) };
}
