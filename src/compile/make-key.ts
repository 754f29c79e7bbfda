import { sha256 } from '../event/sha256';

/** What names a source in a module: 64 hexadecimal digits, others for every other text. */
export function makeKey(source: string): string {
  const digest = sha256(new TextEncoder().encode(source));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
