import type { Site } from '../events/sites';
import type { Outcome } from '../events/stock-released';
import type { Channel } from '../events/stock-reserved';
import type { Release } from './releases';

/** What happened to the stock of an item, in no release's words. */
export type Fact = Received | Reserved | Released | Moved | Adjusted;

/** A fact with its time and place, and the release whose process wrote it down. */
export type Happening = Fact & {
  readonly itemId: string;
  readonly sku: string;
  readonly sequenceNumber: number;
  readonly time: number;
  readonly release: Release;
  readonly actor: string;
  readonly eventId: string;
  readonly correlationId: string;
};

export interface Received {
  readonly eventType: 'StockReceived';
  readonly site: Site;
  readonly quantity: number;
  readonly supplierId: string;
  readonly supplierName: string | null;
  readonly cents: number;
  readonly receiptId: string;
  readonly availableAfter: number;
}

export interface Reserved {
  readonly eventType: 'StockReserved';
  readonly site: Site;
  readonly quantity: number;
  readonly orderId: string;
  readonly channel: Channel;
  readonly daysToKeep: number | null;
  readonly availableAfter: number;
}

export interface Released {
  readonly eventType: 'StockReleased';
  readonly site: Site;
  readonly quantity: number;
  readonly orderId: string;
  readonly outcome: Outcome;
  readonly availableAfter: number;
}

export interface Moved {
  readonly eventType: 'StockMoved';
  readonly quantity: number;
  readonly transferId: string;
  readonly from: End;
  readonly to: End;
}

export interface End {
  readonly site: Site;
  readonly availableAfter: number;
}

export interface Adjusted {
  readonly eventType: 'StockAdjusted';
  readonly site: Site;
  readonly change: number;
  /** Counted, damaged, stolen, missing, found. */
  readonly reasonCode: 1 | 2 | 3 | 4 | 5;
  readonly availableAfter: number;
}
