import { isEvolventError } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';
import type { StoredEvent } from '../../event/stored-event';
import type { MessageInVersion, Validation } from '../../registry/upcaster-chain';
import type { Breach } from './law';
import { type EvolvingChain, isUpward, type Way } from './way';

/** What came of an event on a way. */
export type Outcome = { readonly event: MessageInVersion<StoredEvent> } | { readonly error: unknown };

export interface Going {
  readonly validate?: Validation;
  /** Default: the chain of the way, run by closures. */
  readonly chain?: EvolvingChain;
}

/** The event at the end of a way, or what it failed with. */
export function outcomeOf(
  event: StoredEvent,
  way: Way,
  { validate = 'output', chain = way.chain }: Going = {},
): Outcome {
  const options = { to: way.to, validate };
  try {
    return { event: isUpward(way) ? chain.upcast(event, options) : chain.downcast(event, options) };
  } catch (error) {
    return { error };
  }
}

/** An event of the way's end, on the way back to its start. */
export function outcomeBack(event: StoredEvent, way: Way, going: Going = {}): Outcome {
  return outcomeOf(event, { ...way, from: way.to, to: way.from }, going);
}

/** An event, instead of which there was an error. */
export function breachOfError(error: unknown, expected: string): Breach {
  const fields = isEvolventError(error) ? error.fields : {};
  const { operation } = fields;
  return {
    expected,
    found: reasonOf(error).split('\n')[0] as string,
    ...(typeof operation === 'string' && { operation }),
  };
}

/** The result as a stored event again: what a way makes of one still is one. */
export function stored(event: MessageInVersion<StoredEvent>): StoredEvent {
  return event as StoredEvent;
}
