import { createVersionedEntity, defineVersion } from 'verzod';
import { z } from 'zod';
import { schemas } from '../five-hops';
import { parsedEvents } from '../parsed-events';
import { serve } from '../serve';
import { type PayloadV6, readV6, type StoredEvent } from '../stored-events';

// biome-ignore lint/suspicious/noExplicitAny: every hop has a payload of its own.
type Hop = (payload: any) => any;

const priorities = { L: 'low', N: 'normal', H: 'high' } as const;

/** As its readme writes them. */
const hops: readonly Hop[] = [
  ({ qty, ...rest }) => ({ ...rest, quantity: qty }),
  (payload) => ({ ...payload, channel: 'web' }),
  ({ priority, ...rest }) => ({ ...rest, priority: priorities[priority as 'L'] }),
  ({ batch, ...rest }) => ({ ...rest, lot: 'LOT-0' }),
  ({ orderRef, ...rest }) => ({ ...rest, orderId: orderRef }),
];

const versions = schemas.map((payload, index) => {
  const up = (event: StoredEvent) => ({
    ...event,
    eventVersion: index + 1,
    payload: hops[index - 1]?.(event.payload),
  });
  const schema = z.looseObject({ eventVersion: z.literal(index + 1), payload });
  const version: unknown = { initial: index === 0, schema, up };
  return defineVersion(version as never);
});

const entity = createVersionedEntity({
  latestVersion: 6,
  versionMap: Object.fromEntries(versions.map((version, index) => [index + 1, version])),
  getVersion: (event: StoredEvent) => event.eventVersion,
} as never);

serve({
  inputs: () => parsedEvents(),
  run(event) {
    const result = entity.safeParse(event) as { type: string; value: StoredEvent<PayloadV6> };
    if (result.type !== 'ok') throw new Error(`verzod refused the event: ${JSON.stringify(result)}`);
    return result.value;
  },
  read: ({ payload }) => readV6(payload),
});
