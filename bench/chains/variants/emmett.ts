import { upcastRecordedMessage } from '@event-driven-io/emmett';
import { payloadByHand } from '../hand-written';
import { serve } from '../serve';
import { type PayloadV6, readV6, type StoredEvent, storedEvent, storedTexts } from '../stored-events';

type Recorded = ReturnType<typeof recorded>;

/** The event in Emmett's words; it has no versions, so the metadata say them. */
function recorded({ eventType, eventVersion, payload, metadata, eventId, streamId, ...event }: StoredEvent) {
  return {
    kind: 'Event' as const,
    type: eventType,
    data: payload,
    metadata: {
      ...metadata,
      messageId: eventId,
      streamName: streamId,
      streamPosition: event.sequenceNumber,
      eventVersion,
      recordedAt: event.recordedAt,
    },
  };
}

/** Emmett leaves the way from version to version to the function: it is given the best there is, one literal. */
const upcast = ({ type, data, metadata }: Recorded) => ({
  type,
  data: payloadByHand(data),
  metadata: { ...metadata, eventVersion: 6 },
});

const texts = storedTexts((index) => recorded(storedEvent(index)));

serve({
  inputs: () => texts.map((text) => JSON.parse(text) as Recorded),
  run: (event) => upcastRecordedMessage(event as never, { upcast: upcast as never }) as unknown as { data: PayloadV6 },
  read: ({ data }) => readV6(data),
});
