import type { Relation } from '../catalogue/catalogue';

/** The indexes and constraints of a table that a column takes with it: `the index item_size`. */
export function partsWith(relation: Relation | undefined, column: string): readonly string[] {
  if (relation === undefined) return [];
  const constraints = relation.constraints.filter(
    ({ kind, columns }) => kind !== 'not null' && columns.includes(column),
  );
  const kept = new Set(constraints.map(({ index }) => index));
  return [
    ...constraints.map(({ kind, name }) => `the ${kind === 'check' ? 'check' : kind} ${name}`),
    ...relation.indexes
      .filter(({ name, columns }) => columns.includes(column) && !kept.has(name))
      .map(({ name, isUnique }) => `the ${isUnique ? 'unique ' : ''}index ${name}`),
  ];
}

/** A sentence with a space after it; empty where there are none. */
export function sayParts(parts: readonly string[], fate: 'goes with it' | 'does not come back'): string {
  if (parts.length === 0) return '';
  const verb = parts.length === 1 ? fate : fate === 'goes with it' ? 'go with it' : 'do not come back';
  const list = parts.length === 1 ? parts[0] : `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`;
  const sentence = `${list} ${verb}. `;
  return sentence.charAt(0).toUpperCase() + sentence.slice(1);
}
