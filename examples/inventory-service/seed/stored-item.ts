import type { JsonObject } from 'evolvent';
import { warehouseIdOf } from '../events/sites';
import type { Adjusted, Happening, Moved, Received, Released, Reserved } from './happening';
import { releases } from './releases';

/** An event as it stands in the table: its envelope, and the payload in the remaining attributes. */
export type StoredItem = JsonObject & {
  readonly inventoryItemId: string;
  readonly sequenceNumber: number;
  readonly eventType: string;
  readonly eventVersion?: number;
  readonly eventId?: string;
  readonly recordedAt: string;
  readonly metadata?: JsonObject;
};

const reasons = { 1: 'counted', 2: 'damaged', 3: 'lost', 4: 'lost', 5: 'found' } as const;
const day = 24 * 60 * 60 * 1000;

/** The item that the release wrote. Release 1 knew neither versions nor event ids, and release 2 no metadata. */
export function storedItem(happening: Happening): StoredItem {
  const { itemId, sku, sequenceNumber, eventType, release, eventId, time } = happening;
  const version = versionOf(happening);
  return {
    inventoryItemId: itemId,
    sequenceNumber,
    eventType,
    ...(release > 1 && { eventVersion: version, eventId }),
    recordedAt: new Date(time).toISOString(),
    ...(release > 2 && { metadata: metadataOf(happening) }),
    sku,
    ...payloadOf(happening, version),
  };
}

export function versionOf({ release, eventType }: Pick<Happening, 'release' | 'eventType'>): number {
  return releases[release - 1]!.writes[eventType]!;
}

function metadataOf(happening: Happening): JsonObject {
  const { release, correlationId, actor } = happening;
  // Only release 3 kept the channel here: from release 4 on the payload has it.
  const channel = release === 3 && happening.eventType === 'StockReserved' && { channel: happening.channel };
  return { correlationId, actor, ...channel };
}

/** The payload but for its sku, in the words of the version. */
export function payloadOf(happening: Happening, version: number): JsonObject {
  switch (happening.eventType) {
    case 'StockReceived':
      return receivedAs(version, happening);
    case 'StockReserved':
      return reservedAs(version, happening);
    case 'StockReleased':
      return releasedAs(version, happening);
    case 'StockMoved':
      return movedAs(version, happening);
    case 'StockAdjusted':
      return adjustedAs(version, happening);
  }
}

function receivedAs(version: number, { site, quantity, availableAfter, cents, ...received }: Received): JsonObject {
  const { supplierId, supplierName, receiptId } = received;
  const warehouseId = warehouseIdOf[site];
  const price = cents / 100;
  const supplier = supplierName === null ? supplierId : `${supplierId} ${supplierName}`;
  const unitCost = { amount: price.toFixed(2), currency: 'EUR' };
  if (version === 1) return { qty: quantity, supplier, price, left: availableAfter };
  if (version === 2) return { quantity, warehouseId, supplier, price, availableAfter };
  if (version === 3) return { quantity, warehouseId, supplierId, supplierName, price, availableAfter };
  if (version === 4) return { quantity, warehouseId, supplierId, supplierName, unitCost, availableAfter };
  return { quantity, site, supplierId, supplierName, unitCost, receiptId, availableAfter };
}

function reservedAs(version: number, happening: Reserved & { readonly time: number }): JsonObject {
  const { site, quantity, orderId, channel, daysToKeep, availableAfter, time } = happening;
  const warehouseId = warehouseIdOf[site];
  const expiresAt = daysToKeep === null ? null : new Date(time + daysToKeep * day).toISOString();
  if (version === 1) return { qty: quantity, order: orderId, left: availableAfter };
  if (version === 2) return { quantity, warehouseId, orderId, availableAfter };
  if (version === 3) return { quantity, warehouseId, orderId, channel, expiresAt, availableAfter };
  return { quantity, site, order: { id: orderId, channel }, expiresAt, availableAfter };
}

function releasedAs(version: number, { site, quantity, orderId, outcome, availableAfter }: Released): JsonObject {
  const warehouseId = warehouseIdOf[site];
  const shipped = outcome === 'shipped';
  if (version === 1) return { qty: quantity, order: orderId, shipped, left: availableAfter };
  if (version === 2) return { quantity, warehouseId, orderId, shipped, availableAfter };
  if (version === 3) return { quantity, warehouseId, orderId, outcome, availableAfter };
  return { quantity, site, orderId, outcome, availableAfter };
}

function movedAs(version: number, { quantity, transferId, from, to }: Moved): JsonObject {
  const [fromWarehouseId, toWarehouseId] = [warehouseIdOf[from.site], warehouseIdOf[to.site]];
  const available = { availableAtSource: from.availableAfter, availableAtDestination: to.availableAfter };
  if (version === 1) return { quantity, route: `${fromWarehouseId}>${toWarehouseId}`, ...available };
  if (version === 2) return { quantity, transferId, fromWarehouseId, toWarehouseId, ...available };
  return { quantity, transferId, from: { ...from }, to: { ...to } };
}

function adjustedAs(version: number, happening: Adjusted & { readonly actor: string }): JsonObject {
  const { site, change, reasonCode, availableAfter, actor: by } = happening;
  const warehouseId = warehouseIdOf[site];
  const reason = reasons[reasonCode];
  const sign = change < 0 ? '-' : '+';
  if (version === 1) return { qty: Math.abs(change), sign, reason: reasonCode, by, left: availableAfter };
  if (version === 2) return { change, warehouseId, reasonCode, by, availableAfter };
  if (version === 3) return { change, warehouseId, reasonCode, availableAfter };
  if (version === 4) return { change, warehouseId, reason, availableAfter };
  return { change, site, reason, availableAfter };
}
