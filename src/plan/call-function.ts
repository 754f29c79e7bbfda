import { isEvolventError } from '../errors/evolvent-error';
import { copyJson } from '../event/copy-json';
import type { JsonObject } from '../event/json';
import type { CallExpression } from '../operations/expression';
import type { OperationPlace } from '../operations/operation';
import { silenced } from '../schema/silenced';
import { planErrors } from './errors';
import type { Frame } from './frame';
import { type Envelope, placeIn, stepContext } from './step-context';

/** The result of a function of the service's own, on a copy of its argument; undefined where it is absent. */
export function callFunction(call: CallExpression, argument: unknown, metadata: unknown, frame: Frame): unknown {
  const { place } = call;
  const { message } = frame;
  const input = ownCopy(argument, place, message);
  let result: unknown;
  try {
    result = call.run(input, stepContext(message, place.from, place.to, metadata as JsonObject));
  } catch (cause) {
    throw isEvolventError(cause, 'STABLE_ID_WITHOUT_IDENTITY')
      ? cause
      : planErrors.failure('UPCASTER_THREW', { ...place, ...placeIn(message), cause }, cause);
  }
  switch (typeof result) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return result;
    default:
      return checked(result, place, message);
  }
}

function checked(result: unknown, place: OperationPlace, message: Envelope): unknown {
  if (silenced(result)) throw planErrors.failure('UPCASTER_RETURNED_PROMISE', { ...place, ...placeIn(message) });
  const copied = copyJson(result, 'its result');
  if ('copy' in copied) return copied.copy;
  throw planErrors.failure('UPCASTER_RETURNED_WRONG_SHAPE', { ...place, ...placeIn(message), ...copied.problem });
}

function ownCopy(argument: unknown, place: OperationPlace, message: Envelope): unknown {
  if (typeof argument !== 'object' || argument === null) return argument;
  const copied = copyJson(argument, place.path);
  if ('copy' in copied) return copied.copy;
  const { eventType, from } = place;
  throw planErrors.failure('PAYLOAD_NOT_JSON', { eventType, from, ...placeIn(message), ...copied.problem });
}
