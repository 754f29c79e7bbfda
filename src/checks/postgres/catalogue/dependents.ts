import type { Relation, RelationName } from './catalogue';
import { quotedWhereNeeded } from './find-relation';

/** Whether a default takes its values from a sequence. */
export function usesSequence(fallback: string, { localName, name }: Relation): boolean {
  const said = /nextval\('((?:[^']|'')+)'/.exec(fallback)?.[1]?.replaceAll("''", "'");
  return said === name || said === localName || said === quotedWhereNeeded(localName);
}

/** Whether a view uses a column; where only the tables of a view are known, it may use any. */
export function mayRead(view: Relation, table: RelationName, column: string): boolean {
  return view.readColumns === undefined || view.readColumns[table]?.includes(column) === true;
}
