import type { Item } from '../../../dynamodb/attribute-values';
import { isSame } from '../../../dynamodb/migrations/item-change';
import { saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const attributeLost: DynamodbRule = {
  id: 'dynamodb-attribute-lost',
  title: 'Values of an attribute are lost',
  group: 'data loss',
  severity: 'blocker',
  meaning:
    'The transform leaves out an attribute, and its value stands nowhere else in the item afterwards. Code of the former release misses it at once, and nothing brings it back.',
  remedy:
    'Keep the attribute beside the new one until no release reads it. Take it away in a migration of the phase contract, and acknowledge this finding then.',
  *check(request) {
    if (request.kind !== 'transform-items') return;
    const { table, before: state, tried } = request;
    const lost = new Map<string, { count: number; example: string }>();
    for (const { before, after } of tried.items) {
      if (typeof after !== 'object') continue;
      for (const name of Object.keys(before).filter((name) => isLost(before, after, name))) {
        const example = lost.get(name)?.example ?? JSON.stringify(before[name]).slice(0, 60);
        lost.set(name, { count: (lost.get(name)?.count ?? 0) + 1, example });
      }
    }
    for (const [name, { count, example }] of lost) {
      yield {
        place: `${table}.${name}`,
        explanation: `Its transform ${request.options.name} takes ${name} away from ${count} of ${tried.items.length} items of ${table} that it was tried on (${saySize(state)}), and keeps the value nowhere: ${example}.`,
      };
    }
  },
};

/** Whether its value stands nowhere in what the transform has added or changed. */
function isLost(before: Item, after: Item, name: string): boolean {
  const value = before[name];
  if (value === undefined || after[name] !== undefined || value.NULL) return false;
  const changed = Object.entries(after).filter(([other, now]) => !isSame(before[other], now));
  const kept = changed.flatMap(([, now]) => valuesIn(now));
  const isKept = (one: string) => kept.some((other) => other === one || (one.length >= 4 && other.includes(one)));
  return !valuesIn(value).every(isKept);
}

/** All texts, numbers and flags of a value, however deep they stand. */
function valuesIn(value: unknown): readonly string[] {
  if (value instanceof Uint8Array) return [Buffer.from(value).toString('base64')];
  if (typeof value !== 'object' || value === null) return [String(value)];
  return Object.values(value).flatMap(valuesIn);
}
