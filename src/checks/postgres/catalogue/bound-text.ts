import type { PartitionBoundSpec, PartitionSpec } from 'libpg-query';
import { expressionText } from '../sql/expression-text';
import type { SqlNode } from '../sql/parsed-statement';
import { quotedWhereNeeded } from './find-relation';

/** `FOR VALUES FROM (1) TO (10)`, `FOR VALUES IN (1, 2)`, `DEFAULT`. */
export function boundText(bound: PartitionBoundSpec): string {
  if (bound.is_default === true) return 'DEFAULT';
  if (bound.listdatums !== undefined) return `FOR VALUES IN (${bound.listdatums.map(expressionText).join(', ')})`;
  if (bound.lowerdatums !== undefined) {
    const said = (datums: readonly SqlNode[] | undefined) => (datums ?? []).map(rangeText).join(', ');
    return `FOR VALUES FROM (${said(bound.lowerdatums)}) TO (${said(bound.upperdatums)})`;
  }
  return `FOR VALUES WITH (modulus ${bound.modulus ?? 0}, remainder ${bound.remainder ?? 0})`;
}

/** `RANGE (day)`. */
export function partitionKeyText({ strategy = 'PARTITION_STRATEGY_RANGE', partParams = [] }: PartitionSpec): string {
  const keys = partParams.map((each) => {
    if (!('PartitionElem' in each)) return '…';
    const { name, expr } = each.PartitionElem;
    return name === undefined ? expressionText(expr) : quotedWhereNeeded(name);
  });
  return `${strategy.replace('PARTITION_STRATEGY_', '')} (${keys.join(', ')})`;
}

function rangeText(node: SqlNode): string {
  if ('ColumnRef' in node) return expressionText(node).toUpperCase();
  if (!('PartitionRangeDatum' in node)) return expressionText(node);
  const { kind, value } = node.PartitionRangeDatum;
  if (kind === 'PARTITION_RANGE_DATUM_MINVALUE') return 'MINVALUE';
  return kind === 'PARTITION_RANGE_DATUM_MAXVALUE' ? 'MAXVALUE' : expressionText(value);
}
