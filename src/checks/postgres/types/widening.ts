import { readType } from './read-type';

/** Whether PostgreSQL goes from one type to the other without writing the table anew, and every value stays as it is. */
export function isWideningInPlace(from: string, to: string): boolean {
  const [one, other] = [readType(from), readType(to)];
  if (one.isArray !== other.isArray) return false;
  const isText = (base: string) => base === 'text' || base === 'character varying';
  if (isText(one.base) && isText(other.base))
    return other.first === undefined || (one.first ?? Infinity) <= other.first;
  if (one.base !== 'numeric' || other.base !== 'numeric') return false;
  if (other.first === undefined) return true;
  return one.first !== undefined && one.first <= other.first && (one.second ?? 0) === (other.second ?? 0);
}
