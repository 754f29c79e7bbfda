import { parsedEvents } from '../parsed-events';
import { serve } from '../serve';
import { type PayloadV6, readV6, type StoredEvent } from '../stored-events';

// biome-ignore lint/suspicious/noExplicitAny: every hop has a payload of its own.
type Hop = (payload: any) => any;

const priorities = { L: 'low', N: 'normal', H: 'high' } as const;

const hops: readonly Hop[] = [
  ({ qty, ...rest }) => ({ ...rest, quantity: qty }),
  (payload) => ({ ...payload, channel: 'web' }),
  ({ priority, ...rest }) => ({ ...rest, priority: priorities[priority as 'L'] }),
  ({ batch, ...rest }) => ({ ...rest, lot: 'LOT-0' }),
  ({ orderRef, ...rest }) => ({ ...rest, orderId: orderRef }),
];

function upcast(event: StoredEvent) {
  const { eventType, eventVersion } = event;
  let payload: unknown = event.payload;
  for (let version = eventVersion; version < 6; version += 1) payload = hops[version - 1]?.(payload);
  return { ...event, eventVersion: 6, payload: payload as PayloadV6, storedAs: { eventType, eventVersion } };
}

serve({ inputs: () => parsedEvents(), run: upcast, read: ({ payload }) => readV6(payload) });
