import type { JsonValue } from '../../event/json';
import { plainText } from '../migrations/plain-text';

const mostLines = 30;
const widest = 160;

/** A payload as indented JSON, cut where it is long. */
export function witnessLines(witness: JsonValue, spaces: number): readonly string[] {
  const lines = plainText(JSON.stringify(witness, undefined, 2)).split('\n');
  const shown = lines.length > mostLines ? lines.slice(0, mostLines - 1) : lines;
  const more = lines.length - shown.length;
  const cut = shown.map((line) => (line.length > widest ? `${line.slice(0, widest)}...` : line));
  return [...cut, ...(more > 0 ? [`... ${more} more lines`] : [])].map((line) => `${' '.repeat(spaces)}${line}`);
}
