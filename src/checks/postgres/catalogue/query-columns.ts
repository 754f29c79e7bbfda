import type { SelectStmt } from 'libpg-query';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { partsOf } from '../sql/parts-of';
import { typeText } from '../sql/type-text';
import type { Catalogue, Column, RelationName } from './catalogue';
import { findRelation } from './find-relation';

/** The type of a column that nobody worked out. */
export const unknownType = 'unknown';

type Tables = ReadonlyMap<string, readonly Column[]>;

/** The columns of a query, by name; with their types where they are those of a table, or of a cast. */
export function queryColumns(catalogue: Catalogue, node: SqlNode, outer: Tables = new Map()): readonly Column[] {
  return 'SelectStmt' in node ? selectColumns(catalogue, node.SelectStmt, outer) : [];
}

function selectColumns(catalogue: Catalogue, select: SelectStmt, outer: Tables): readonly Column[] {
  const common = new Map(outer);
  for (const each of select.withClause?.ctes ?? []) {
    if (!('CommonTableExpr' in each) || each.CommonTableExpr.ctequery === undefined) continue;
    const { ctename = '', ctequery, aliascolnames = [] } = each.CommonTableExpr;
    const names = aliascolnames.flatMap(namesOf);
    const columns = queryColumns(catalogue, ctequery, common);
    common.set(
      ctename,
      columns.map((column, place) => ({ ...column, name: names[place] ?? column.name })),
    );
  }
  if (select.larg !== undefined) return selectColumns(catalogue, select.larg, common);
  const [row] = select.valuesLists ?? [];
  if (row !== undefined) {
    return (('List' in row && row.List.items) || []).map((_, place) => plainColumn(`column${place + 1}`));
  }
  const tables = (select.fromClause ?? []).flatMap((each) => sourceTables(catalogue, each, common));
  return (select.targetList ?? []).flatMap((each): readonly Column[] => {
    if (!('ResTarget' in each) || each.ResTarget.val === undefined) return [];
    const { val, name } = each.ResTarget;
    if ('ColumnRef' in val) {
      const fields = val.ColumnRef.fields ?? [];
      const names = fields.flatMap(namesOf);
      const last = fields.at(-1);
      if (last !== undefined && 'A_Star' in last) {
        const meant = names.at(-1);
        return tables.filter(({ alias }) => meant === undefined || alias === meant).flatMap(({ columns }) => columns);
      }
      const found = tables
        .filter(({ alias }) => names.length < 2 || alias === names.at(-2))
        .flatMap(({ columns }) => columns)
        .find((column) => column.name === names.at(-1));
      return [{ ...(found ?? plainColumn(names.at(-1) ?? '')), ...(name !== undefined && { name }) }];
    }
    return [{ ...plainColumn(name ?? impliedName(val)), type: impliedType(catalogue, val) }];
  });
}

interface Source {
  readonly alias: string;
  readonly columns: readonly Column[];
}

function sourceTables(catalogue: Catalogue, node: SqlNode, common: Tables): readonly Source[] {
  if ('RangeVar' in node) {
    const { relname = '', schemaname, alias } = node.RangeVar;
    const own = schemaname === undefined ? common.get(relname) : undefined;
    const columns = own ?? findRelation(catalogue, node.RangeVar).relation?.columns ?? [];
    return [{ alias: alias?.aliasname ?? relname, columns: columns.map(bare) }];
  }
  if ('JoinExpr' in node) {
    const { larg, rarg, usingClause = [], isNatural } = node.JoinExpr;
    const left = larg === undefined ? [] : sourceTables(catalogue, larg, common);
    const right = rarg === undefined ? [] : sourceTables(catalogue, rarg, common);
    const using = usingClause.flatMap(namesOf);
    const known = new Set(isNatural === true ? left.flatMap(({ columns }) => columns.map(({ name }) => name)) : using);
    return [
      ...left,
      ...right.map(({ alias, columns }) => ({ alias, columns: columns.filter(({ name }) => !known.has(name)) })),
    ];
  }
  if ('RangeSubselect' in node && node.RangeSubselect.subquery !== undefined) {
    const { subquery, alias } = node.RangeSubselect;
    return [{ alias: alias?.aliasname ?? '', columns: queryColumns(catalogue, subquery, common) }];
  }
  return [];
}

/** What a view shows has a name, a type and a collation: no default and no NOT NULL. */
function bare({ name, type, collation }: Column): Column {
  return { name, type, isNotNull: false, ...(collation !== undefined && { collation }) };
}

function plainColumn(name: string): Column {
  return { name, type: unknownType, isNotNull: false };
}

function impliedName(node: SqlNode): string {
  if ('FuncCall' in node) return (node.FuncCall.funcname ?? []).flatMap(namesOf).at(-1) ?? '?column?';
  if ('TypeCast' in node) {
    const inner = node.TypeCast.arg === undefined ? '?column?' : impliedName(node.TypeCast.arg);
    return inner === '?column?' ? ((node.TypeCast.typeName?.names ?? []).flatMap(namesOf).at(-1) ?? inner) : inner;
  }
  if ('ColumnRef' in node) return (node.ColumnRef.fields ?? []).flatMap(namesOf).at(-1) ?? '?column?';
  if ('CoalesceExpr' in node) return 'coalesce';
  if ('CaseExpr' in node) return 'case';
  return '?column?';
}

function impliedType(catalogue: Catalogue, node: SqlNode): string {
  if ('TypeCast' in node) return typeText(catalogue, node.TypeCast.typeName) ?? unknownType;
  if ('FuncCall' in node && (node.FuncCall.funcname ?? []).flatMap(namesOf).at(-1) === 'count') return 'bigint';
  if ('A_Const' in node && node.A_Const.ival !== undefined) return 'integer';
  return unknownType;
}

/** The tables and views that a query names, without its own common tables, in the order of their names. */
export function readRelations(catalogue: Catalogue, node: SqlNode): readonly RelationName[] {
  const found = new Set<RelationName>();
  const walk = (each: SqlNode, hidden: ReadonlySet<string>): void => {
    if ('RangeVar' in each) {
      const { schemaname, relname = '' } = each.RangeVar;
      if (schemaname === undefined && hidden.has(relname)) return;
      found.add(findRelation(catalogue, each.RangeVar).name);
      return;
    }
    const inner = new Set(hidden);
    if ('SelectStmt' in each) {
      for (const table of each.SelectStmt.withClause?.ctes ?? []) {
        if ('CommonTableExpr' in table) inner.add(table.CommonTableExpr.ctename ?? '');
      }
    }
    for (const part of partsOf(each)) walk(part, inner);
  };
  walk(node, new Set());
  return [...found].sort();
}
