/** An event as a store keeps it, in version 1: an envelope, and twelve scalar fields. */
export interface StoredEvent<Payload = PayloadV1> {
  readonly eventId: string;
  readonly streamId: string;
  readonly sequenceNumber: number;
  readonly eventType: string;
  readonly eventVersion: number;
  readonly payload: Payload;
  readonly metadata: { readonly correlationId: string; readonly userId: string };
  readonly recordedAt: string;
}

export interface PayloadV1 {
  readonly sku: string;
  readonly qty: number;
  readonly warehouseId: string;
  readonly orderRef: string;
  readonly priority: 'L' | 'N' | 'H';
  readonly customerName: string;
  readonly unitPrice: number;
  readonly currency: string;
  readonly isGift: boolean;
  readonly weight: number;
  readonly note: string;
  readonly batch: number;
}

/** The eight fields that are read, of the twelve or thirteen there are. */
export interface PayloadV6 {
  readonly sku: string;
  readonly quantity: number;
  readonly warehouseId: string;
  readonly orderId: string;
  readonly priority: 'low' | 'normal' | 'high';
  readonly customerName: string;
  readonly unitPrice: number;
  readonly currency: string;
  readonly isGift: boolean;
  readonly weight: number;
  readonly note: string;
  readonly channel: string;
  readonly lot: string;
}

export const eventType = 'StockReserved';
export const eventCount = 1_000;

/** The texts of a thousand stored events; no two are equal. */
export function storedTexts(event: (index: number) => object = storedEvent): string[] {
  return Array.from({ length: eventCount }, (_, index) => JSON.stringify(event(index)));
}

export function storedEvent(index: number): StoredEvent {
  return {
    eventId: `7d1f3c52-6a0b-4c57-9e0e-${String(index).padStart(12, '0')}`,
    streamId: `item-${index % 50}`,
    sequenceNumber: index + 1,
    eventType,
    eventVersion: 1,
    payload: payloadV1(index),
    metadata: { correlationId: `c-${index}`, userId: `user-${index % 20}` },
    recordedAt: new Date(1_760_000_000_000 + index * 1_000).toISOString(),
  };
}

export function payloadV1(index: number): PayloadV1 {
  return {
    sku: `SKU-${index}`,
    qty: 1 + (index % 9),
    warehouseId: `WH-${index % 7}`,
    orderRef: `O-2025-${index}`,
    priority: (['L', 'N', 'H'] as const)[index % 3] as 'L' | 'N' | 'H',
    customerName: `Customer number ${index}`,
    unitPrice: 9.5 + index,
    currency: 'EUR',
    isGift: index % 2 === 0,
    weight: 0.25 * index,
    note: 'by the end of the week',
    batch: index % 11,
  };
}

export function readV1({ payload }: StoredEvent): number {
  const { sku, qty, orderRef, priority, customerName, unitPrice, weight, batch } = payload;
  return sku.length + qty + orderRef.length + priority.length + customerName.length + unitPrice + weight + batch;
}

export function readV6({ sku, quantity, orderId, priority, customerName, unitPrice, channel, lot }: PayloadV6): number {
  return (
    sku.length +
    quantity +
    orderId.length +
    priority.length +
    customerName.length +
    unitPrice +
    channel.length +
    lot.length
  );
}
