import { isEvolventError } from '../errors/evolvent-error';
import { say } from '../errors/say';
import { copyJson } from '../event/copy-json';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import { ownJson } from '../event/own-json';
import type { FunctionStep } from '../operations/step';
import { silenced } from '../schema/silenced';
import { planErrors } from './errors';
import { type Envelope, placeIn, stepContext } from './step-context';

const { failure } = planErrors;

/** What goes from step to step. Owned by the chain: nothing outside holds a reference into it. */
export interface Carried {
  readonly payload: JsonObject;
  /** Undefined where the message has none. */
  readonly metadata: JsonObject | undefined;
}

/** Runs a step on what the step before left, and takes a copy of its result: a step may keep or change what it was given. */
export function runStep(step: FunctionStep, carried: Carried, message: Envelope, from: number, to: number): Carried {
  const place = { eventType: message.eventType, from, to, ...placeIn(message) };
  const wholeEvent = step.scope === 'event';
  const input = wholeEvent
    ? {
        eventType: message.eventType,
        eventVersion: from,
        payload: carried.payload,
        metadata: ownJson(carried.metadata ?? {}),
      }
    : carried.payload;
  let result: unknown;
  try {
    result = step.run(input, stepContext(message, from, to, carried.metadata));
  } catch (cause) {
    throw isEvolventError(cause, 'STABLE_ID_WITHOUT_IDENTITY')
      ? cause
      : failure('UPCASTER_THREW', { ...place, cause }, cause);
  }
  if (silenced(result)) throw failure('UPCASTER_RETURNED_PROMISE', place);
  if (typeof result !== 'object' || result === null)
    throw failure('UPCASTER_RETURNED_NOTHING', { ...place, found: result });
  const { copy, problem } = copied(wholeEvent ? partsOf(result, place) : { payload: result });
  if (problem) throw failure('UPCASTER_RETURNED_WRONG_SHAPE', { ...place, ...problem });
  return { payload: copy.payload, metadata: copy.metadata ?? carried.metadata };
}

interface Place {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
}

/** Payload and metadata of an event that a step returned; a changed type, version or other field is refused. */
function partsOf(result: object, place: Place): { payload: unknown; metadata?: unknown } {
  const wrong = (path: string, reason: string) => failure('UPCASTER_RETURNED_WRONG_SHAPE', { ...place, path, reason });
  const {
    eventType = place.eventType,
    eventVersion = place.from,
    payload,
    metadata,
    ...others
  } = result as Record<string, unknown>;
  if (eventType !== place.eventType) throw wrong('eventType', `${say(eventType)} is another event type`);
  if (eventVersion !== place.from && eventVersion !== place.to) {
    throw wrong(
      'eventVersion',
      `${say(eventVersion)} is neither ${place.from} nor ${place.to}; steps run one version at a time`,
    );
  }
  const other = Object.keys(others)[0];
  if (other !== undefined) throw wrong(other, 'it is neither payload nor metadata');
  return metadata === undefined ? { payload } : { payload, metadata };
}

type Copied =
  | { readonly copy: { payload: JsonObject; metadata?: JsonObject }; readonly problem?: undefined }
  | { readonly copy?: undefined; readonly problem: { path: string; reason: string } };

function copied(parts: { payload: unknown; metadata?: unknown }): Copied {
  const copies: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(parts)) {
    if (silenced(part)) return { problem: { path: name, reason: 'it is a Promise' } };
    if (!isPlainObject(part)) return { problem: { path: name, reason: `it is ${say(part)}, not an object` } };
    const result = copyJson(part, name);
    if ('problem' in result) return { problem: result.problem };
    copies[name] = result.copy;
  }
  return { copy: copies as { payload: JsonObject; metadata?: JsonObject } };
}
