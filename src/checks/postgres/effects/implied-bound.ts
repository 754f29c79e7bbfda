import type { PartitionBoundSpec } from 'libpg-query';
import type { Relation } from '../catalogue/catalogue';
import { quotedWhereNeeded } from '../catalogue/find-relation';
import type { SqlNode } from '../sql/parsed-statement';
import { conditionsOf, impliesNotNull } from './implied';

/** Whether validated checks of a table say already that all of its rows belong into a partition of one column's range, or list. */
export function impliesBound(parent: Relation, table: Relation, bound: PartitionBoundSpec | undefined): boolean {
  const [, strategy, column] =
    /^(RANGE|LIST) \((?:"([^"]+)"|([a-z_0-9]+))\)$/.exec(parent.partitionKey ?? '')?.filter(Boolean) ?? [];
  if (bound === undefined || bound.is_default === true || column === undefined || strategy === undefined) return false;
  const conditions = conditionsOf(table);
  const isNotNull =
    impliesNotNull(table, column) || table.columns.some((each) => each.name === column && each.isNotNull);
  const name = quotedWhereNeeded(column);
  if (strategy === 'LIST') {
    const values = (bound.listdatums ?? []).map(constantText);
    if (values.some((each) => each === undefined)) return false;
    return isNotNull && values.length === 1 && conditions.some((each) => isEqual(each, `${name} =`, values[0]));
  }
  const [lower] = (bound.lowerdatums ?? []).map(rangeText);
  const [upper] = (bound.upperdatums ?? []).map(rangeText);
  const holds = (operator: string, value: string | undefined) =>
    value === 'unbounded' || conditions.some((each) => isEqual(each, `${name} ${operator}`, value));
  return isNotNull && holds('>=', lower) && holds('<', upper);
}

function isEqual(condition: string, start: string, value: string | undefined): boolean {
  if (value === undefined || !condition.startsWith(`${start} `)) return false;
  const said = condition
    .slice(start.length + 1)
    .replace(/^\((-?[\d.]+)\)$/, '$1')
    .replace(/::[a-z ]+(\(\d+\))?$/, '');
  return said === value;
}

function rangeText(node: SqlNode): string | undefined {
  if (!('PartitionRangeDatum' in node)) return undefined;
  const { kind, value } = node.PartitionRangeDatum;
  return kind === 'PARTITION_RANGE_DATUM_VALUE' ? value && constantText(value) : 'unbounded';
}

function constantText(node: SqlNode): string | undefined {
  if (!('A_Const' in node)) return undefined;
  const { ival, fval, sval } = node.A_Const;
  if (ival !== undefined) return String(ival.ival ?? 0);
  if (fval !== undefined) return fval.fval;
  return sval === undefined ? undefined : `'${(sval.sval ?? '').replaceAll("'", "''")}'`;
}
