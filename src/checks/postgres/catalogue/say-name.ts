import type { RelationName } from './catalogue';

/** As people call it: without the schema where that is the usual one. */
export function sayName(name: RelationName): string {
  return name.replace(/^public\./, '');
}
