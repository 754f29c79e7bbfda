import type { TypeName } from 'libpg-query';
import { namesOf } from '../sql/names-of';
import { nodesWithin } from '../sql/nodes-within';
import type { SqlNode } from '../sql/parsed-statement';

/** The types that an expression casts a column to, as `format_type` says them: of `left(size::text, 2)` it is `text`. */
export function castTypes(expression: SqlNode | undefined): readonly string[] {
  return nodesWithin(expression, 'TypeCast').flatMap(({ arg, typeName }) =>
    arg !== undefined && typeName !== undefined && 'ColumnRef' in arg ? [sayType(typeName)] : [],
  );
}

const names: Readonly<Record<string, string>> = {
  int2: 'smallint',
  int4: 'integer',
  int8: 'bigint',
  float4: 'real',
  float8: 'double precision',
  varchar: 'character varying',
  bpchar: 'character',
  bool: 'boolean',
  timestamp: 'timestamp without time zone',
  timestamptz: 'timestamp with time zone',
  time: 'time without time zone',
  timetz: 'time with time zone',
};

function sayType({ names: parts = [], typmods = [], arrayBounds = [] }: TypeName): string {
  const name = parts.flatMap(namesOf).at(-1) ?? '';
  const numbers = nodesWithin(typmods, 'A_Const').flatMap(({ ival }) => ival?.ival ?? []);
  const [base = '', ...more] = (names[name] ?? name).split(' with');
  const length = numbers.length === 0 ? '' : `(${numbers.join(',')})`;
  return `${[`${base}${length}`, ...more].join(' with')}${arrayBounds.length > 0 ? '[]' : ''}`;
}
