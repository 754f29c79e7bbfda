import type { ColumnDef } from 'libpg-query';
import type { Column, Index } from '../catalogue/catalogue';
import { foreignKeysTo } from '../catalogue/relatives';
import { namesOf } from '../sql/names-of';
import type { SqlNode } from '../sql/parsed-statement';
import { typeText } from '../sql/type-text';
import type { Subcommand } from './read-alter-table';
import type { Reading } from './reading';
import { keepsOrder, keepsStoredValues } from './type-change';

export function readColumnType(reading: Reading, { command, name, relation }: Subcommand): void {
  const { catalogue } = reading;
  const definition = command.def && 'ColumnDef' in command.def ? command.def.ColumnDef : undefined;
  const column = relation?.columns.find((each) => each.name === command.name);
  if (definition === undefined || (column === undefined && relation !== undefined && catalogue.isComplete)) return;
  const to = typeText(catalogue, definition.typeName);
  const isKept = keepsStoredValues(catalogue, column?.type, to) && keepsByUsing(reading, definition, column, to);
  if (!isKept && column?.generated !== 'virtual') reading.rewrite(name);
  if (relation === undefined || column === undefined) return;

  const isSameOrder = keepsOrder(catalogue, column.type, to);
  const isSameCollation = collationOf(definition) === column.collation;
  for (const index of relation.indexes) {
    if (isRebuilt(index, column, isSameOrder && isSameCollation)) reading.scan(name);
  }
  for (const constraint of relation.constraints) {
    if (!constraint.columns.includes(column.name)) continue;
    if (constraint.kind === 'check' && constraint.isValidated) reading.scan(name);
    if (constraint.references === undefined) continue;
    // The foreign key is made anew.
    reading.lockTree(constraint.references, 'AccessExclusive');
    if (isSameOrder || !constraint.isValidated) continue;
    reading.scan(name);
    reading.scan(constraint.references);
  }
  for (const { table, constraint } of foreignKeysTo(catalogue, name)) {
    if (constraint.referencedColumns?.includes(column.name) !== true) continue;
    reading.lock(table.name, 'AccessExclusive');
    if (isSameOrder || !constraint.isValidated) continue;
    reading.scan(table.name);
    reading.scan(name);
  }
}

/** `USING` says the same as no `USING`: the column itself, or cast. */
function keepsByUsing(
  reading: Reading,
  { raw_default: using }: ColumnDef,
  column: Column | undefined,
  to: string | undefined,
): boolean {
  if (using === undefined) return true;
  const casts: (string | undefined)[] = [];
  let inner: SqlNode = using;
  while ('TypeCast' in inner && inner.TypeCast.arg !== undefined) {
    casts.unshift(typeText(reading.catalogue, inner.TypeCast.typeName));
    inner = inner.TypeCast.arg;
  }
  if (!('ColumnRef' in inner) || (inner.ColumnRef.fields ?? []).flatMap(namesOf).at(-1) !== column?.name) return false;
  const steps = [column?.type, ...casts, to];
  return steps.slice(1).every((type, place) => keepsStoredValues(reading.catalogue, steps[place], type));
}

/** An index with expressions or a condition is always made anew. */
function isRebuilt(index: Index, column: Column, isSame: boolean): boolean {
  const isOf = index.columns.includes(column.name) || index.uses?.includes(column.name) === true;
  return isOf && (!isSame || index.hasExpressions || index.isPartial);
}

function collationOf({ collClause }: ColumnDef): string | undefined {
  const name = (collClause?.collname ?? []).flatMap(namesOf).at(-1);
  return name === 'default' ? undefined : name;
}
