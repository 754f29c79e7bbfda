import type { StockLevel } from './entities/stock-level';
import type { InventoryEvent } from './events/registry';
import type { Site } from './events/sites';

/** A stock level before it is said which store it was read from. */
export type Level = Omit<StockLevel, 'source'>;

/**
 * Stock levels by item and site. Quantities are added up into total and reserved; available is taken from the events, where
 * each release wrote down its own count. So available = total - reserved holds only if every version was read rightly.
 */
export class StockLevels {
  readonly #levels = new Map<string, Level>();

  all(): Level[] {
    return [...this.#levels.values()];
  }

  /** Events of one item come in their order; those of different items in any. */
  apply(event: InventoryEvent): void {
    switch (event.eventType) {
      case 'StockReceived': {
        const { site, quantity, availableAfter } = event.payload;
        this.#change(event, site, { total: quantity, availableAfter });
        break;
      }
      case 'StockReserved': {
        const { site, quantity, availableAfter } = event.payload;
        this.#change(event, site, { reserved: quantity, availableAfter });
        break;
      }
      case 'StockReleased': {
        const { site, quantity, outcome, availableAfter } = event.payload;
        const total = outcome === 'shipped' ? -quantity : 0;
        this.#change(event, site, { total, reserved: -quantity, availableAfter });
        break;
      }
      case 'StockMoved': {
        const { from, to, quantity } = event.payload;
        this.#change(event, from.site, { total: -quantity, availableAfter: from.availableAfter });
        this.#change(event, to.site, { total: quantity, availableAfter: to.availableAfter });
        break;
      }
      case 'StockAdjusted': {
        const { site, change, availableAfter } = event.payload;
        this.#change(event, site, { total: change, availableAfter });
        break;
      }
      default:
        // A new event type that nobody has projected yet does not compile.
        event satisfies never;
    }
  }

  #change({ streamId, payload: { sku } }: InventoryEvent, site: Site, change: Change): void {
    const key = `${streamId} ${site}`;
    const level = this.#levels.get(key) ?? { itemId: streamId, site, sku, total: 0, reserved: 0, available: 0 };
    level.total += change.total ?? 0;
    level.reserved += change.reserved ?? 0;
    level.available = change.availableAfter;
    this.#levels.set(key, level);
  }
}

interface Change {
  readonly total?: number;
  readonly reserved?: number;
  readonly availableAfter: number;
}
