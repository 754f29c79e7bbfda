import type { PayloadV1, PayloadV6, StoredEvent } from './stored-events';

const priorities = { L: 'low', N: 'normal', H: 'high' } as const;

/** From version 1 to 6 at once: one literal for the envelope and one for the payload. */
export function upcastByHand(event: StoredEvent) {
  const { eventType, eventVersion } = event;
  return {
    eventId: event.eventId,
    streamId: event.streamId,
    sequenceNumber: event.sequenceNumber,
    eventType,
    eventVersion: 6,
    payload: payloadByHand(event.payload),
    metadata: event.metadata,
    storedAs: { eventType, eventVersion },
    recordedAt: event.recordedAt,
  };
}

export function payloadByHand(p: PayloadV1): PayloadV6 {
  return {
    sku: p.sku,
    warehouseId: p.warehouseId,
    customerName: p.customerName,
    unitPrice: p.unitPrice,
    currency: p.currency,
    isGift: p.isGift,
    weight: p.weight,
    note: p.note,
    quantity: p.qty,
    orderId: p.orderRef,
    priority: priorities[p.priority],
    channel: 'web',
    lot: 'LOT-0',
  };
}
