import { type CurrentEventOf, EventSchemaRegistry } from 'evolvent';
import { StockAdjusted } from './stock-adjusted';
import { StockMoved } from './stock-moved';
import { StockReceived } from './stock-received';
import { StockReleased } from './stock-released';
import { StockReserved } from './stock-reserved';

export const registry = EventSchemaRegistry.of(StockReceived, StockReserved, StockReleased, StockMoved, StockAdjusted);

/** Any event of the inventory in its latest version, told apart by `eventType`. */
export type InventoryEvent = CurrentEventOf<typeof registry>;
