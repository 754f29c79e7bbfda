import type { Constraint } from 'libpg-query';
import { isProvenNotNull } from '../blocking/proven-not-null';
import { sayBlocked } from '../blocking/say-blocked';
import { isInUse, wholeRelation } from '../blocking/table-in-use';
import { quotedWhereNeeded } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { type AddedConstraint, type AlteredTable, addedConstraints, alteredTable } from '../sql/alter-table';
import { columnsOf, constraintName, deferral, namesText } from '../sql/constraint-text';
import { typeText } from '../sql/type-name';
import { severityBySize } from '../table-size';
import { notNullSafely } from './set-not-null';

const kinds: Readonly<Record<string, string>> = {
  CONSTR_UNIQUE: 'UNIQUE',
  CONSTR_PRIMARY: 'PRIMARY KEY',
  CONSTR_EXCLUSION: 'EXCLUDE',
};

export const constraintBuildsIndex = defineRule({
  id: 'constraint-builds-index',
  title: 'A constraint builds its index while nobody can use the table',
  group: 'blocking',
  severity: 'blocker',
  meaning:
    'UNIQUE, PRIMARY KEY and EXCLUDE build an index of all rows under a lock that stops reads and writes, unless they are given a unique index that is there.',
  remedy:
    'Build the unique index with CREATE UNIQUE INDEX CONCURRENTLY in a migration with `transaction = false`, then add the constraint with USING INDEX. EXCLUDE cannot be given an index: make a new table with it and fill that in batches.',
  *check(statement, migration) {
    const { before, effects } = statement;
    const altered = alteredTable(statement.node, before);
    if (altered === undefined || !isInUse(altered, before) || effects.rewritten.has(altered.name)) return;
    const relation = wholeRelation(altered, before);
    for (const added of addedConstraints(altered)) {
      const { constraint, column } = added;
      const kind = kinds[constraint.contype ?? ''];
      if (kind === undefined || constraint.indexname !== undefined) continue;
      // Of the parent alone: its partitions are indexed one by one.
      if (statementIsOnly(statement.node) && relation?.kind === 'partitioned table') continue;
      const columns = column === undefined ? columnsOf(constraint.keys) : [column.colname ?? ''];
      const meanwhile = `builds the index of ${kind}${columns.length === 0 ? '' : ` (${columns.join(', ')})`} over all rows`;
      const way = altered.commands.length === 1 ? safeWay(altered, added, columns) : undefined;
      yield {
        severity: severityBySize(relation),
        place: `${sayName(altered.name)}.${constraint.conname ?? columns.join(', ')}`,
        explanation: sayBlocked({
          name: altered.name,
          relation,
          mode: 'AccessExclusive',
          statement,
          migration,
          meanwhile,
        }),
        ...(way !== undefined && { safeWay: way }),
      };
    }
  },
});

function statementIsOnly(node: object): boolean {
  return (
    'AlterTableStmt' in node &&
    (node as { AlterTableStmt: { relation?: { inh?: boolean } } }).AlterTableStmt.relation?.inh !== true
  );
}

function safeWay(
  { name, relation }: AlteredTable,
  { constraint, column }: AddedConstraint,
  columns: readonly string[],
): string | undefined {
  const isOdd = constraint.contype === 'CONSTR_EXCLUSION' || constraint.without_overlaps || relation?.kind !== 'table';
  if (isOdd || (column !== undefined && (column.constraints ?? []).length > 1)) return undefined;
  const isPrimary = constraint.contype === 'CONSTR_PRIMARY';
  if (isPrimary && column !== undefined) return undefined;
  const own = indexName(constraint, relation.localName, columns, isPrimary);
  const nullable = isPrimary ? columns.filter((each) => !isProvenNotNull(relation, each)) : [];
  return [
    ...(column?.typeName === undefined
      ? []
      : [`ALTER TABLE ${name} ADD COLUMN ${namesText(columns)} ${typeText(column.typeName)};`]),
    ...nullable.map((each) => notNullSafely(name, each)),
    `CREATE UNIQUE INDEX CONCURRENTLY ${own} ON ${name} (${namesText(columns)})${including(constraint)}${constraint.nulls_not_distinct ? ' NULLS NOT DISTINCT' : ''};`,
    `ALTER TABLE ${name} ADD CONSTRAINT ${own} ${[kinds[constraint.contype ?? ''], `USING INDEX ${own}`, ...deferral(constraint)].join(' ')};`,
  ].join('\n');
}

function indexName(constraint: Constraint, table: string, columns: readonly string[], isPrimary: boolean): string {
  return quotedWhereNeeded(constraintName(constraint, table, isPrimary ? [] : columns, isPrimary ? 'pkey' : 'key'));
}

function including({ including: more }: Constraint): string {
  return more === undefined ? '' : ` INCLUDE (${namesText(columnsOf(more))})`;
}
