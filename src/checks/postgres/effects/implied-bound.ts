import type { PartitionBoundSpec } from 'libpg-query';
import type { Relation } from '../catalogue/catalogue';
import { quotedWhereNeeded } from '../catalogue/find-relation';
import type { SqlNode } from '../sql/parsed-statement';
import { conditionsOf, impliesNotNull } from './implied';

/** Whether validated checks of a table say already that all of its rows belong into a partition of one column's range, or list. */
export function impliesBound(parent: Relation, table: Relation, bound: PartitionBoundSpec | undefined): boolean {
  const [, strategy, column] =
    /^(RANGE|LIST) \((?:"([^"]+)"|([a-z_0-9]+))\)$/.exec(parent.partitionKey ?? '')?.filter(Boolean) ?? [];
  // A partition of a partition has to belong there as well.
  if (parent.isPartition) return false;
  if (bound === undefined || bound.is_default === true || column === undefined || strategy === undefined) return false;
  const conditions = conditionsOf(table);
  const isDoubted = table.constraints.some(
    ({ kind, columns, isValidated }) => kind === 'not null' && !isValidated && columns[0] === column,
  );
  const isNotNull =
    impliesNotNull(table, column) ||
    (!isDoubted && table.columns.some((each) => each.name === column && each.isNotNull));
  const name = quotedWhereNeeded(column);
  const saying = (operator: string) =>
    conditions.flatMap((each) =>
      each.startsWith(`${name} ${operator} `) ? [constantOf(each.slice(name.length + operator.length + 2))] : [],
    );
  if (strategy === 'LIST') {
    const values = (bound.listdatums ?? []).map(constantText);
    return isNotNull && saying('=').some((value) => values.includes(value));
  }
  const [lower] = (bound.lowerdatums ?? []).map(rangeText);
  const [upper] = (bound.upperdatums ?? []).map(rangeText);
  const isAbove = lower === 'unbounded' || [...saying('>='), ...saying('>')].some((value) => isAtLeast(value, lower));
  const isBelow = upper === 'unbounded' || saying('<').some((value) => isAtLeast(upper, value));
  return isNotNull && isAbove && isBelow;
}

/** Of numbers, and of dates, which sort as their texts do; all else has to be the same. */
function isAtLeast(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return false;
  const isNumber = (text: string) => /^-?\d+(\.\d+)?$/.test(text);
  const isDate = (text: string) => /^'\d{4}-\d\d-\d\d'$/.test(text);
  if (isNumber(one) && isNumber(other)) return Number(one) >= Number(other);
  return one === other || (isDate(one) && isDate(other) && one > other);
}

/** The constant that a condition ends with, without its type. */
function constantOf(text: string): string {
  return text.replace(/^\((-?[\d.]+)\)$/, '$1').replace(/::[a-z ]+(\(\d+\))?$/, '');
}

function rangeText(node: SqlNode): string | undefined {
  // MINVALUE and MAXVALUE look like names of columns.
  return 'ColumnRef' in node ? 'unbounded' : constantText(node);
}

function constantText(node: SqlNode): string | undefined {
  if (!('A_Const' in node)) return undefined;
  const { ival, fval, sval } = node.A_Const;
  if (ival !== undefined) return String(ival.ival ?? 0);
  if (fval !== undefined) return fval.fval;
  return sval === undefined ? undefined : `'${(sval.sval ?? '').replaceAll("'", "''")}'`;
}
