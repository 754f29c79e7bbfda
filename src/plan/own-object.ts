import type { ErrorFields } from '../errors/evolvent-error';
import { copyJson } from '../event/copy-json';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import { planErrors } from './errors';

/** A copy of a payload or of metadata, for functions, which may keep or change what they are given. Throws `PAYLOAD_NOT_JSON`. */
export function ownObject(value: unknown, name: string, place: () => ErrorFields): JsonObject {
  const result = isPlainObject(value)
    ? copyJson(value, name)
    : { problem: { path: name, reason: 'it is not an object' } };
  if ('copy' in result) return result.copy as JsonObject;
  throw planErrors.failure('PAYLOAD_NOT_JSON', { ...place(), ...result.problem });
}
