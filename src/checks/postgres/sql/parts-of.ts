import type { SqlNode } from './parsed-statement';

/** The nodes that a node is made of, one step down, in the order of the text. */
export function partsOf(node: SqlNode): readonly SqlNode[] {
  const parts: SqlNode[] = [];
  for (const fields of Object.values(node)) collect(fields, parts);
  return parts;
}

function collect(value: unknown, into: SqlNode[]): void {
  if (Array.isArray(value)) {
    for (const each of value) collect(each, into);
  } else if (typeof value === 'object' && value !== null) {
    const keys = Object.keys(value);
    const [only] = keys;
    // A node is an object of one key that begins with a capital; a part of fixed type stands without.
    if (keys.length === 1 && only !== undefined && /^[A-Z]/.test(only)) into.push(value as SqlNode);
    else for (const key of keys) collect(Reflect.get(value, key), into);
  }
}
