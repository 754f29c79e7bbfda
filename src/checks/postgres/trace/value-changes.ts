import type { ValueChange } from '../examined';
import type { StoredColumn, StoredValues } from './stored-values';

/**
 * What became of the values of a table.
 *
 * @param after undefined where the table is gone
 */
export function valueChanges(before: StoredValues, after: StoredValues | undefined): readonly ValueChange[] {
  if (before.rows === 0) return after === undefined ? [] : addedRows(before, after);
  const table = before.name;
  if (after === undefined) return [{ table, what: 'lost', count: before.rows, of: before.rows }];
  if (after.rows < before.rows) return [{ table, what: 'removed', count: before.rows - after.rows, of: before.rows }];
  return [
    ...addedRows(before, after),
    ...[...before.columns].flatMap(([number, column]) => columnChange(column, number, before, after)),
  ];
}

function addedRows({ name, rows }: StoredValues, after: StoredValues): readonly ValueChange[] {
  return after.rows > rows ? [{ table: name, what: 'added', count: after.rows - rows, of: rows }] : [];
}

function columnChange(
  column: StoredColumn,
  number: number,
  before: StoredValues,
  after: StoredValues,
): readonly ValueChange[] {
  const said = { table: before.name, column: column.name };
  const values = column.values.filter((value) => value !== null);
  if (values.length === 0) return [];
  const now = after.columns.get(number);
  if (now === undefined) {
    const kept = [...after.columns.values()].find((other) => missingIn(other.values, column.values).length === 0);
    const [first = null] = values;
    return [
      {
        ...said,
        what: 'lost',
        count: values.length,
        of: values.length,
        example: { before: cut(first), after: null },
        ...(kept !== undefined && { keptIn: kept.name }),
      },
    ];
  }
  const gone = missingIn(now.values, values);
  if (gone.length === 0) return [];
  const [come = null] = missingIn(column.values, now.values);
  const example = { before: cut(gone[0] ?? null), after: cut(come) };
  return [{ ...said, what: 'changed', count: gone.length, of: values.length, example }];
}

/** Of these values those that the others lack, each as often as it is missing. */
function missingIn(others: readonly (string | null)[], values: readonly (string | null)[]): readonly (string | null)[] {
  const left = new Map<string | null, number>();
  for (const value of others) left.set(value, (left.get(value) ?? 0) + 1);
  return values.filter((value) => {
    const count = left.get(value) ?? 0;
    left.set(value, count - 1);
    return count <= 0;
  });
}

function cut(value: string | null): string | null {
  return value !== null && value.length > 60 ? `${value.slice(0, 59)}…` : value;
}
