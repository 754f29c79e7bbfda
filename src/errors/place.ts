import type { ErrorFields } from './evolvent-error';

/** Where an event stands, as errors say it: ` at item-17 #4 (event 0f3c) part 1`; empty where nothing is known. */
export function placeOf(fields: ErrorFields): string {
  const stream = fields.streamId === undefined ? '' : ` at ${fields.streamId}`;
  const sequence = fields.sequenceNumber === undefined ? '' : ` #${fields.sequenceNumber}`;
  const event = fields.eventId === undefined ? '' : ` (event ${fields.eventId})`;
  const part = Array.isArray(fields.part) ? ` part ${fields.part.join('.')}` : '';
  return `${stream}${sequence}${event}${part}`;
}
