import { parsedEvents } from '../parsed-events';
import { serve } from '../serve';
import { type PayloadV1, type PayloadV6, readV6, type StoredEvent } from '../stored-events';

// Every hop is a literal: fields that it does not name are lost.
const priorities = { L: 'low', N: 'normal', H: 'high' } as const;

const toV2 = (p: PayloadV1) => ({
  sku: p.sku,
  quantity: p.qty,
  warehouseId: p.warehouseId,
  orderRef: p.orderRef,
  priority: p.priority,
  customerName: p.customerName,
  unitPrice: p.unitPrice,
  currency: p.currency,
  isGift: p.isGift,
  weight: p.weight,
  note: p.note,
  batch: p.batch,
});

const toV3 = (p: ReturnType<typeof toV2>) => ({
  sku: p.sku,
  quantity: p.quantity,
  warehouseId: p.warehouseId,
  orderRef: p.orderRef,
  priority: p.priority,
  customerName: p.customerName,
  unitPrice: p.unitPrice,
  currency: p.currency,
  isGift: p.isGift,
  weight: p.weight,
  note: p.note,
  batch: p.batch,
  channel: 'web',
});

const toV4 = (p: ReturnType<typeof toV3>) => ({
  sku: p.sku,
  quantity: p.quantity,
  warehouseId: p.warehouseId,
  orderRef: p.orderRef,
  priority: priorities[p.priority],
  customerName: p.customerName,
  unitPrice: p.unitPrice,
  currency: p.currency,
  isGift: p.isGift,
  weight: p.weight,
  note: p.note,
  batch: p.batch,
  channel: p.channel,
});

const toV5 = (p: ReturnType<typeof toV4>) => ({
  sku: p.sku,
  quantity: p.quantity,
  warehouseId: p.warehouseId,
  orderRef: p.orderRef,
  priority: p.priority,
  customerName: p.customerName,
  unitPrice: p.unitPrice,
  currency: p.currency,
  isGift: p.isGift,
  weight: p.weight,
  note: p.note,
  channel: p.channel,
  lot: 'LOT-0',
});

const toV6 = (p: ReturnType<typeof toV5>): PayloadV6 => ({
  sku: p.sku,
  quantity: p.quantity,
  warehouseId: p.warehouseId,
  orderId: p.orderRef,
  priority: p.priority,
  customerName: p.customerName,
  unitPrice: p.unitPrice,
  currency: p.currency,
  isGift: p.isGift,
  weight: p.weight,
  note: p.note,
  channel: p.channel,
  lot: p.lot,
});

const hops = [toV2, toV3, toV4, toV5, toV6] as readonly ((payload: unknown) => unknown)[];

function upcast(event: StoredEvent) {
  const { eventType, eventVersion } = event;
  let payload: unknown = event.payload;
  for (let version = eventVersion; version < 6; version += 1) payload = hops[version - 1]?.(payload);
  return {
    eventId: event.eventId,
    streamId: event.streamId,
    sequenceNumber: event.sequenceNumber,
    eventType,
    eventVersion: 6,
    payload: payload as PayloadV6,
    metadata: event.metadata,
    storedAs: { eventType, eventVersion },
    recordedAt: event.recordedAt,
  };
}

serve({ inputs: () => parsedEvents(), run: upcast, read: ({ payload }) => readV6(payload) });
