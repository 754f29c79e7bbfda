import type { RangeVar } from 'libpg-query';
import type { Relation, RelationName } from '../catalogue/catalogue';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { nameOf, type Reading } from './reading';

/** A table that is read, and whether `ONLY` keeps those below it out. */
export interface ScannedTable {
  readonly name: RelationName;
  readonly isOnly: boolean;
}

/** A table of a FROM, by the name that conditions use for it. */
interface Source extends ScannedTable {
  readonly alias: string;
  readonly relation: Relation | undefined;
}

interface Lookup {
  readonly source: Source;
  /** The other tables whose values are looked up. */
  readonly needs: readonly Source[];
}

/**
 * The tables of a FROM that are read from beginning to end: no condition asks for values of a column that begins an index. Whether PostgreSQL
 * takes the index is for its planner to say; of a small table it seldom does.
 */
export function scannedTables(
  reading: Reading,
  from: readonly SqlNode[],
  wheres: readonly (SqlNode | undefined)[],
  hidden: ReadonlySet<string>,
): readonly ScannedTable[] {
  const sources: Source[] = [];
  const conditions: SqlNode[] = wheres.flatMap(conjuncts);
  const enter = (node: SqlNode): void => {
    if ('RangeVar' in node) {
      if (node.RangeVar.schemaname === undefined && hidden.has(node.RangeVar.relname ?? '')) return;
      sources.push(sourceOf(reading, node.RangeVar));
    } else if ('JoinExpr' in node) {
      const { larg, rarg, quals } = node.JoinExpr;
      if (larg !== undefined) enter(larg);
      if (rarg !== undefined) enter(rarg);
      conditions.push(...conjuncts(quals));
    } else if ('RangeTableSample' in node && node.RangeTableSample.relation !== undefined) {
      enter(node.RangeTableSample.relation);
    }
  };
  for (const each of from) enter(each);
  const lookups = conditions.flatMap((condition) => lookupsOf(condition, sources));
  const served = new Set<Source>();
  for (let before = -1; before !== served.size; ) {
    before = served.size;
    for (const { source, needs } of lookups) if (needs.every((each) => served.has(each))) served.add(source);
  }
  return sources.filter((source) => !served.has(source));
}

function sourceOf(reading: Reading, range: RangeVar): Source {
  const name = nameOf(reading, range);
  return {
    alias: range.alias?.aliasname ?? range.relname ?? '',
    name,
    isOnly: range.inh !== true,
    relation: reading.catalogue.relations.get(name),
  };
}

function conjuncts(node: SqlNode | undefined): readonly SqlNode[] {
  if (node === undefined) return [];
  if ('BoolExpr' in node && node.BoolExpr.boolop === 'AND_EXPR') return (node.BoolExpr.args ?? []).flatMap(conjuncts);
  return [node];
}

const lookingUp = new Set(['=', '<', '>', '<=', '>=', '@>', '<@', '&&', '@@', '?', '~>']);

function lookupsOf(condition: SqlNode, sources: readonly Source[]): readonly Lookup[] {
  if (!('A_Expr' in condition)) return [];
  const { kind, name = [], lexpr, rexpr } = condition.A_Expr;
  const isLookup =
    ['AEXPR_OP', 'AEXPR_OP_ANY', 'AEXPR_IN', 'AEXPR_BETWEEN'].includes(kind ?? '') &&
    (kind === 'AEXPR_BETWEEN' || lookingUp.has(name.flatMap(namesOf).at(-1) ?? ''));
  if (!isLookup) return [];
  return [
    [lexpr, rexpr],
    [rexpr, lexpr],
  ].flatMap(([asked, by]): readonly Lookup[] => {
    const source = indexedSource(asked, sources);
    if (source === undefined || by === undefined) return [];
    const needs = sources.filter((each) => mentions(by, each, sources));
    return needs.includes(source) ? [] : [{ source, needs }];
  });
}

function indexedSource(node: SqlNode | undefined, sources: readonly Source[]): Source | undefined {
  const column = columnOf(node);
  if (column === undefined) return undefined;
  const source = ownerOf(column, sources);
  const isServed = source?.relation?.indexes.some(
    ({ columns, isValid, isPartial }) => isValid && !isPartial && columns[0] === column.at(-1),
  );
  return isServed === true ? source : undefined;
}

function ownerOf(column: readonly string[], sources: readonly Source[]): Source | undefined {
  const table = column.at(-2);
  if (table !== undefined) return sources.find(({ alias }) => alias === table);
  const having = sources.filter(({ relation }) => relation?.columns.some(({ name }) => name === column.at(-1)));
  return having.length === 1 ? having[0] : undefined;
}

function mentions(node: unknown, source: Source, sources: readonly Source[]): boolean {
  if (Array.isArray(node)) return node.some((each) => mentions(each, source, sources));
  if (typeof node !== 'object' || node === null) return false;
  if ('ColumnRef' in node) {
    const column = columnOf(node as SqlNode);
    return column !== undefined && ownerOf(column, sources) === source;
  }
  return Object.values(node).some((each) => mentions(each, source, sources));
}

function columnOf(node: SqlNode | undefined): readonly string[] | undefined {
  if (node === undefined || !('ColumnRef' in node)) return undefined;
  const names = (node.ColumnRef.fields ?? []).flatMap(namesOf);
  return names.length > 0 ? names : undefined;
}
