import { type AnyEventDefinition, EventSchemaRegistry, type JsonObject, type StepFunction } from 'evolvent';
import { describe, expect, it } from 'vitest';
import { type InventoryEvent, registry } from './events/registry';
import { StockAdjusted } from './events/stock-adjusted';
import { StockMoved } from './events/stock-moved';
import { StockReceived } from './events/stock-received';
import { StockReleased } from './events/stock-released';
import { StockReserved } from './events/stock-reserved';
import { StockLevels } from './projection';
import { seed } from './seed/generate';
import { historyOf } from './seed/history';
import { storedEvent } from './seed/stored-event';
import { storedItem } from './seed/stored-item';

const { happenings, stock } = historyOf(seed);
const events = happenings.map((happening) => storedEvent(storedItem(happening)));

function levelsReadWith(reader: { upcast(event: (typeof events)[number]): unknown }) {
  const levels = new StockLevels();
  for (const event of events) levels.apply(reader.upcast(event) as InventoryEvent);
  return levels.all();
}

it('stock levels read from events of all versions are what truly stood on the shelves', () => {
  const levels = levelsReadWith(registry);
  expect(levels.length).toBeGreaterThan(400);
  for (const { itemId, site, total, reserved, available } of levels) {
    const shelf = stock.get(itemId)![site];
    expect({ itemId, total, reserved, available }).toEqual({
      itemId,
      ...shelf,
      available: shelf.total - shelf.reserved,
    });
  }
});

describe('available = total - reserved fails where a step is wrong:', () => {
  type Break = (payload: JsonObject & Record<string, number>) => JsonObject;
  const mistakes: [string, string, number, Break][] = [
    ['a receipt goes to another warehouse', 'StockReceived', 2, (right) => ({ ...right, warehouseId: 'WH-NORTH' })],
    ['a reservation goes to another warehouse', 'StockReserved', 2, (right) => ({ ...right, warehouseId: 'WH-SOUTH' })],
    ['a site is mixed up', 'StockReserved', 4, (right) => ({ ...right, site: 'linz' })],
    ['what was cancelled counts as shipped', 'StockReleased', 3, (right) => ({ ...right, outcome: 'shipped' })],
    [
      'a route is read backwards',
      'StockMoved',
      2,
      ({ fromWarehouseId, toWarehouseId, ...right }) =>
        ({ ...right, fromWarehouseId: toWarehouseId, toWarehouseId: fromWarehouseId }) as JsonObject,
    ],
    [
      'the sign of an adjustment is lost',
      'StockAdjusted',
      2,
      (right) => ({ ...right, change: Math.abs(right.change!) }),
    ],
  ];

  it.each(mistakes)('%s', (_, eventType, version, breakIt) => {
    const wrong = levelsReadWith(registryWith(eventType, version, breakIt));
    expect(wrong.some(({ total, reserved, available }) => available !== total - reserved)).toBe(true);
  });

  /** The registry of the service, with one step that makes a mistake. */
  function registryWith(eventType: string, version: number, breakIt: Break) {
    const definitions: AnyEventDefinition[] = [StockReceived, StockReserved, StockReleased, StockMoved, StockAdjusted];
    return EventSchemaRegistry.of(
      ...definitions.map((definition) => ({
        eventType: definition.eventType,
        versions: definition.versions.map((known, index) => {
          if (definition.eventType !== eventType || index + 1 !== version) return known;
          const run: StepFunction = (payload, { from, to, metadata, ...place }) => {
            const message = { ...place, eventVersion: from, payload, metadata };
            return breakIt(registry.chain(eventType as never).upcast(message, { to }).payload as never);
          };
          return { ...known, upcast: { run, scope: 'payload' as const } };
        }),
      })),
    );
  }
});
