import { copyJson } from '../event/copy-json';

/** A copy of what an operation was given, so that nobody changes it later. What is no JSON stays, and is refused with the operation. */
export function ownValue<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value;
  const result = copyJson(value, 'value');
  return 'copy' in result ? result.copy : value;
}
