import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Item } from './attribute-values';

/** The most that DynamoDB keeps in one item, names and keys included. */
export const mostBytesPerItem = 400 * 1024;

/** The most that one transaction writes. */
export const mostBytesPerTransaction = 4 * 1024 * 1024;

const encoder = new TextEncoder();

export function bytesOf(text: string): number {
  return encoder.encode(text).length;
}

/** How many bytes an item takes by DynamoDB's own rules: attribute names and values in UTF-8, numbers in pairs of digits. */
export function itemSize(item: Item): number {
  return Object.entries(item).reduce((sum, [name, value]) => sum + bytesOf(name) + sizeOf(value), 0);
}

function sizeOf(value: AttributeValue): number {
  if (value.S !== undefined) return bytesOf(value.S);
  if (value.N !== undefined) return numberSize(value.N);
  if (value.L !== undefined) return value.L.reduce((sum, item) => sum + 1 + sizeOf(item), 3);
  if (value.M !== undefined) return itemSize(value.M) + Object.keys(value.M).length + 3;
  return 1;
}

/** A byte for the exponent, one for each pair of significant digits (pairs as in 1|50 for 1.5), one for a minus. */
function numberSize(text: string): number {
  const [mantissa = '', exponent = '0'] = text.toLowerCase().replace('-', '').split('e');
  const [whole = '', fraction = ''] = mantissa.split('.');
  const leading = /^0*/.exec(whole + fraction)?.[0].length ?? 0;
  const digits = (whole + fraction).replace(/^0+|0+$/g, '').length;
  if (digits === 0) return 1;
  const power = whole.length - leading - 1 + Number(exponent);
  const split = digits % 2 === 0 && power % 2 === 0 ? 1 : 0;
  return 1 + Math.ceil(digits / 2) + split + (text.startsWith('-') ? 1 : 0);
}
