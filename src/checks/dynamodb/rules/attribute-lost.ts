import type { Item } from '../../../dynamodb/attribute-values';
import { isSame } from '../../../dynamodb/migrations/item-change';
import { textOfItem } from '../../../dynamodb/migrations/item-json';
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

/** A flag, or nothing, says too little to be looked for elsewhere: it is there by chance. */
function isLost(before: Item, after: Item, name: string): boolean {
  const value = before[name];
  if (value === undefined || after[name] !== undefined || value.NULL) return false;
  const others = Object.entries(after).filter(([other]) => !isSame(before[other], after[other]));
  const scalar = value.S ?? value.N;
  const kept = textOfItem(Object.fromEntries(others));
  return scalar === undefined
    ? !kept.includes(textOfItem({ x: value }).slice(5, -1))
    : !kept.includes(JSON.stringify(scalar).slice(1, -1));
}
