import { hexadecimal, sha256 } from '../event/sha256';

/** What names a source in a module: 64 hexadecimal digits, others for every other text. */
export function makeKey(source: string): string {
  return hexadecimal(sha256(new TextEncoder().encode(source)));
}
