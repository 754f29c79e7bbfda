import type { EventMessage } from '../event/message';
import { placeIn } from '../plan/step-context';
import { registryErrors } from './errors';

const { failure } = registryErrors;

/** Throws `INVALID_MESSAGE` where a text `eventType` or a payload is missing. */
export function requireMessage(message: unknown): asserts message is EventMessage {
  if (typeof message !== 'object' || message === null)
    throw failure('INVALID_MESSAGE', { field: 'the message', found: message });
  const { eventType, payload } = message as EventMessage;
  if (typeof eventType === 'string' && typeof payload === 'object' && payload !== null && !Array.isArray(payload))
    return;
  const place = placeIn(message as EventMessage);
  if (typeof eventType !== 'string')
    throw failure('INVALID_MESSAGE', { ...place, field: 'eventType', found: eventType });
  throw failure('INVALID_MESSAGE', { ...place, eventType, field: 'payload', found: payload });
}

export function requireValidation(validate: unknown): void {
  switch (validate) {
    case 'output':
    case 'off':
    case 'every-step':
    case 'input-and-output':
      return;
    default:
      throw failure('INVALID_UPCAST_OPTION', { option: 'validate', found: validate });
  }
}
