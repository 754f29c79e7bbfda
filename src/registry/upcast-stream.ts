import { isEvolventError } from '../errors/evolvent-error';
import type { EventMessage } from '../event/message';
import type { Validation } from './upcaster-chain';

export interface StreamOptions {
  /** Default: `'output'`. */
  readonly validate?: Validation;
  /** What happens to an event whose type the registry does not know. Default: `'error'`. */
  readonly onUnknownType?: 'error' | 'ignore';
  /** What happens to an event that newer code wrote. Default: `'error'`. */
  readonly onNewerVersion?: 'error' | 'ignore';
}

export interface UpcastStream<Event> extends AsyncIterable<Event> {
  /** How many events the iteration has skipped so far, by event type. */
  readonly skipped: ReadonlyMap<string, number>;
}

/** What a stream needs of a registry. */
export interface Upcaster {
  knownType(eventType: string): { readonly kind: string } | undefined;
  leftOut(eventType: string): boolean;
  upcastWanted(
    message: EventMessage,
    options: { readonly validate?: Validation },
    isWanted?: (eventType: string) => boolean,
  ): readonly unknown[];
}

/**
 * What a message is today, one event or the wanted parts of one; undefined where it is skipped: its type is retired, or a
 * policy says so.
 */
export function upcastOrSkip(
  registry: Upcaster,
  message: EventMessage,
  options: StreamOptions,
  isWanted?: (eventType: string) => boolean,
): readonly unknown[] | undefined {
  try {
    const events = registry.upcastWanted(message, options, isWanted);
    if (events.length === 0 && registry.knownType(message.eventType)?.kind === 'retired') return undefined;
    return events;
  } catch (error) {
    if (isSkipped(registry, error, message, options)) return undefined;
    throw error;
  }
}

/** Only what this registry says of this message: a schema or step that fails with such a code of its own is not skipped. */
function isSkipped(registry: Upcaster, error: unknown, message: EventMessage, options: StreamOptions): boolean {
  if (!isEvolventError(error, 'UNKNOWN_EVENT_TYPE', 'EVENT_VERSION_TOO_NEW')) return false;
  const { eventType, eventVersion } = message;
  if (error.fields.eventType !== eventType) return false;
  if (error.code === 'EVENT_VERSION_TOO_NEW')
    return options.onNewerVersion === 'ignore' && error.fields.from === eventVersion;
  return (
    registry.knownType(eventType) === undefined && (options.onUnknownType === 'ignore' || registry.leftOut(eventType))
  );
}

export function countSkipped(skipped: Map<string, number>, eventType: string): void {
  skipped.set(eventType, (skipped.get(eventType) ?? 0) + 1);
}

export function upcastStream<Event>(
  registry: Upcaster,
  messages: Iterable<EventMessage> | AsyncIterable<EventMessage>,
  options: StreamOptions,
): UpcastStream<Event> {
  const skipped = new Map<string, number>();
  return {
    skipped,
    async *[Symbol.asyncIterator]() {
      skipped.clear();
      for await (const message of messages) {
        const events = upcastOrSkip(registry, message, options);
        if (events === undefined) countSkipped(skipped, message.eventType);
        else yield* events as readonly Event[];
      }
    },
  };
}
