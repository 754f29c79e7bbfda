import { isExact } from '../store/inexact-number';

/** The number that a decimal text says; undefined where JavaScript would round it, as `12345678901234567890`. */
export function exactNumber(text: string): number | undefined {
  const number = Number(text);
  return String(number) === text || isExact(text) ? number : undefined;
}
