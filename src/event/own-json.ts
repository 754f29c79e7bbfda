import { copyJson } from './copy-json';

/** A copy that shares nothing with a JSON value. What is no JSON comes back as it is: whoever may meet that asks `copyJson`. */
export function ownJson<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  const result = copyJson(value, 'value');
  return 'copy' in result ? result.copy : value;
}
