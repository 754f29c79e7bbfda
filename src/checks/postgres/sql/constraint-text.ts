import type { Constraint } from 'libpg-query';
import { quotedWhereNeeded } from '../catalogue/find-relation';
import { namesOf } from './names-of';
import type { SqlNode } from './parsed-statement';

/** Names as SQL takes them, in a row. */
export function namesText(names: readonly string[]): string {
  return names.map(quotedWhereNeeded).join(', ');
}

export function columnsOf(nodes: readonly SqlNode[] | undefined): readonly string[] {
  return (nodes ?? []).flatMap(namesOf);
}

const actions: Readonly<Record<string, string>> = { r: 'RESTRICT', c: 'CASCADE', n: 'SET NULL', d: 'SET DEFAULT' };

/** What a foreign key says from REFERENCES on; undefined where it says more than is put in words here. */
export function referencesText(constraint: Constraint, table: string): string | undefined {
  const { fk_matchtype, fk_del_action = 'a', fk_upd_action = 'a', fk_with_period, fk_del_set_cols } = constraint;
  if (fk_with_period || fk_del_set_cols !== undefined || (fk_matchtype ?? 's') !== 's') return undefined;
  const columns = columnsOf(constraint.pk_attrs);
  const onDelete = actions[fk_del_action];
  const onUpdate = actions[fk_upd_action];
  return [
    `REFERENCES ${table}${columns.length === 0 ? '' : ` (${namesText(columns)})`}`,
    ...(onUpdate === undefined ? [] : [`ON UPDATE ${onUpdate}`]),
    ...(onDelete === undefined ? [] : [`ON DELETE ${onDelete}`]),
    ...deferral(constraint),
  ].join(' ');
}

export function deferral({ deferrable, initdeferred }: Constraint): readonly string[] {
  if (deferrable !== true) return [];
  return [initdeferred === true ? 'DEFERRABLE INITIALLY DEFERRED' : 'DEFERRABLE'];
}

/** The name that a constraint has, or PostgreSQL gives it: `item_sku_key`. Cut as PostgreSQL cuts it only where that is simple. */
export function constraintName(
  { conname }: Constraint,
  table: string,
  columns: readonly string[],
  ending: string,
): string {
  return conname ?? [table, ...columns, ending].join('_').slice(0, 63);
}
