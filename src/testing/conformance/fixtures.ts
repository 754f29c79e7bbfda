import assert from 'node:assert/strict';
import { isEvolventError } from '../../errors/evolvent-error';
import type { JsonObject } from '../../event/json';
import type { StoredEvent } from '../../event/stored-event';
import type { EventStoreAdapter, EventToAppend, Pages } from '../../store/event-store-adapter';

/** A name that no other test uses. */
export function unique(name: string): string {
  return `${name}-${crypto.randomUUID().slice(0, 8)}`;
}

export function eventOf(eventType: string, payload: JsonObject, more: Partial<EventToAppend> = {}): EventToAppend {
  return { eventId: crypto.randomUUID(), eventType, eventVersion: 1, payload, metadata: {}, ...more };
}

export function numbered(eventType: string, count: number): EventToAppend[] {
  return Array.from({ length: count }, (_, index) => eventOf(eventType, { number: index + 1 }));
}

/** Appends one event at a time, as an engine without transactions needs it. */
export async function fill(
  adapter: EventStoreAdapter<unknown>,
  streamId: string,
  events: readonly EventToAppend[],
): Promise<void> {
  for (const event of events) await adapter.append(streamId, [event], { expectedSequence: 'any' });
}

export async function all(pages: Pages): Promise<StoredEvent[]> {
  const events: StoredEvent[] = [];
  for await (const page of pages) for (const event of page) events.push(event);
  return events;
}

export async function collect<Event>(events: AsyncIterable<Event>): Promise<Event[]> {
  const collected: Event[] = [];
  for await (const event of events) collected.push(event);
  return collected;
}

export function numbersOf(events: readonly { readonly payload: unknown }[]): unknown[] {
  return events.map(({ payload }) => (payload as { readonly number: unknown }).number);
}

/** The error that the work fails with: one of ours, with this code. */
export async function failureOf(
  code: string,
  work: () => Promise<unknown>,
): Promise<Readonly<Record<string, unknown>>> {
  try {
    await work();
  } catch (error) {
    assert.ok(isEvolventError(error), `expected ${code} and got ${String(error)}`);
    assert.equal(error.code, code, error.message);
    return error.fields;
  }
  return assert.fail(`expected ${code}, and nothing was refused`);
}

/** What an index shows a moment after it was written: asked again until it fits, for 10 seconds at most. */
export async function eventually<T>(ask: () => Promise<T>, fits: (answer: T) => boolean): Promise<T> {
  const deadline = Date.now() + 10_000;
  for (;;) {
    const answer = await ask();
    if (fits(answer) || Date.now() > deadline) return answer;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
