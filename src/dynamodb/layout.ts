import { say } from '../errors/say';
import { storeErrors } from '../store/errors';
import type { EventLayout } from '../store/layout';

/** Where a DynamoDB table holds the parts of an event; what is not said is as in `createEventsTable`'s own table. */
export type DynamodbLayout = { readonly [Part in keyof EventLayout]?: EventLayout[Part] | undefined };

/** A layout that is whole and free of contradictions. */
export interface TableLayout extends EventLayout {
  /** What each attribute of the layout is for. */
  readonly partOf: ReadonlyMap<string, string>;
}

/** The layout of the table that `createEventsTable` makes where it is given no other. */
export const eventsTableLayout: EventLayout = {
  streamId: 'streamId',
  sequenceNumber: 'sequenceNumber',
  eventType: 'eventType',
  eventVersion: 'eventVersion',
  payload: 'payload',
  metadata: 'metadata',
  eventId: 'eventId',
  recordedAt: 'recordedAt',
  firstSequence: 1,
  where: {},
};

/** Which descriptions a part may have, besides the name of an attribute. */
const kinds: Readonly<Record<string, readonly string[]>> = {
  streamId: ['prefixed'],
  sequenceNumber: ['padded'],
  eventType: [],
  eventVersion: ['metadata property', 'name suffix'],
  payload: ['json text', 'rest'],
  metadata: ['json text', 'none'],
  eventId: ['none'],
  recordedAt: ['none'],
};

/** Throws `LAYOUT_INVALID` where the layout contradicts itself. */
export function tableLayout(layout: DynamodbLayout = {}): TableLayout {
  const whole: EventLayout = {
    ...eventsTableLayout,
    ...Object.fromEntries(Object.entries(layout).filter(([, part]) => part !== undefined)),
  };
  for (const part of Object.keys(whole)) if (!(part in eventsTableLayout)) throw invalid(`an event has no ${part}`);
  for (const part of Object.keys(kinds)) requireKind(part, Reflect.get(whole, part));
  requireDetails(whole);
  return { ...whole, partOf: attributesOf(whole) };
}

/** The attribute that a part stands in; undefined where it has none of its own. */
export function attributeName(part: string | { readonly kind: string; readonly name?: string }): string | undefined {
  return typeof part === 'string' ? part : part.name;
}

function attributesOf(layout: EventLayout): Map<string, string> {
  const partOf = new Map<string, string>();
  const parts = Object.keys(kinds).map((part) => [part, attributeName(Reflect.get(layout, part))] as const);
  const conditions = Object.keys(layout.where).map((name) => [`where ${name}`, name] as const);
  for (const [part, name] of [...parts, ...conditions]) {
    if (name === undefined) continue;
    if (name === '') throw invalid(`the attribute of ${part} has no name`);
    const other = partOf.get(name);
    if (other !== undefined) throw invalid(`the attribute ${name} is for ${other} and for ${part}`);
    partOf.set(name, part);
  }
  return partOf;
}

function requireKind(part: string, found: unknown): void {
  if (typeof found === 'string') return;
  const kind: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, 'kind') : undefined;
  if (typeof kind === 'string' && kinds[part]?.includes(kind)) return;
  throw invalid(`${part} cannot be ${typeof kind === 'string' ? kind : say(found)} in DynamoDB`);
}

function requireDetails({ sequenceNumber, eventVersion, metadata, firstSequence, where }: EventLayout): void {
  const digits = typeof sequenceNumber === 'string' ? 1 : sequenceNumber.digits;
  if (!Number.isSafeInteger(digits) || digits < 1 || digits > 100)
    throw invalid(`sequenceNumber has ${say(digits)} digits`);
  if (firstSequence !== 0 && firstSequence !== 1) throw invalid(`firstSequence is ${say(firstSequence)}, not 0 or 1`);
  if (typeof eventVersion !== 'string') {
    if (eventVersion.kind === 'name suffix' && eventVersion.separator === '')
      throw invalid('the name suffix has no separator');
    const nowhere = typeof metadata !== 'string' && metadata.kind === 'none';
    if (eventVersion.kind === 'metadata property' && nowhere)
      throw invalid('eventVersion is in the metadata, and there is none');
  }
  for (const [name, value] of Object.entries(where)) {
    const isValue = typeof value === 'string' || typeof value === 'boolean' || Number.isFinite(value);
    if (!isValue) throw invalid(`where ${name} is ${say(value)}`);
  }
}

function invalid(reason: string) {
  return storeErrors.failure('LAYOUT_INVALID', { reason });
}
