import type { Draft } from './draft';
import { relationName } from './find-relation';

const longest = 63;

/** The name that PostgreSQL gives an index or a sequence: `item_sku_idx`, with a number where that is taken. */
export function newRelationName(draft: Draft, schema: string, parts: NameParts): string {
  const constraints = new Set<string>();
  for (const relation of draft.relations.values()) {
    if (relation.schema === schema) for (const { name } of relation.constraints) constraints.add(name);
  }
  return firstFree(parts, (name) => draft.relations.has(relationName(schema, name)) || constraints.has(name));
}

/** The name of a constraint without an index, which others of the same schema may not have. */
export function newConstraintName(
  draft: Draft,
  schema: string,
  parts: NameParts,
  taken: readonly string[] = [],
): string {
  const used = new Set(taken);
  for (const relation of draft.relations.values()) {
    if (relation.schema === schema) for (const { name } of relation.constraints) used.add(name);
  }
  return firstFree(parts, (name) => used.has(name));
}

export interface NameParts {
  readonly table: string;
  /** Columns, joined. */
  readonly middle: string | undefined;
  readonly label: string;
}

function firstFree({ table, middle, label }: NameParts, isTaken: (name: string) => boolean): string {
  for (let number = 0; ; number++) {
    const name = joined(table, middle, `${label}${number === 0 ? '' : number}`);
    if (!isTaken(name)) return name;
  }
}

/** Both parts give up letters, the longer one first, until all of it has 63 bytes. */
function joined(table: string, middle: string | undefined, label: string): string {
  let [first, second] = [table, middle ?? ''];
  const size = () => bytesOf([first, ...(middle === undefined ? [] : [second]), label].join('_'));
  while (size() > longest) {
    if (bytesOf(first) > bytesOf(second)) first = [...first].slice(0, -1).join('');
    else second = [...second].slice(0, -1).join('');
  }
  return [first, ...(middle === undefined ? [] : [second]), label].join('_');
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
