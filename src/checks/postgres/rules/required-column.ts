import type { ColumnDef } from 'libpg-query';
import { quoteIdentifier } from '../../../postgres/identifier';
import { sayName } from '../catalogue/say-name';
import type { ExaminedMigration, ExaminedStatement } from '../examined';
import { formerTable } from '../lineage/former';
import { columnIn, type Lineage } from '../lineage/lineage';
import { lineagesOf } from '../lineage/lineages-of';
import { defineRule, type Found } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import { columnCommands, tableCommands } from '../sql/table-commands';

/** A column of a former name is `drop-and-add-column`'s; one that was there all the time is `tighten-constraint`'s. */
export const requiredColumn = defineRule({
  id: 'required-column',
  title: 'Rows need a new column that running code does not fill',
  group: 'breaking',
  severity: 'blocker',
  meaning:
    'Running code does not know the column, so its INSERTs leave it out and fail on NOT NULL. Where the table has rows, adding it without a default fails already.',
  remedy:
    'Add it with a constant default, or without NOT NULL. Require it in contract, once all running code fills it: a CHECK (… IS NOT NULL) as NOT VALID, VALIDATE, then SET NOT NULL.',
  *check(statement, migration) {
    yield* addedRequired(statement, migration);
    yield* requiredLater(statement, migration);
  },
});

function* addedRequired(statement: ExaminedStatement, migration: ExaminedMigration): Iterable<Found> {
  const { node, before } = statement;
  for (const { name, relation, command } of tableCommands(node, before)) {
    const column = command.def !== undefined && 'ColumnDef' in command.def ? command.def.ColumnDef : undefined;
    if (command.subtype !== 'AT_AddColumn' || column?.colname === undefined || !isRequired(column)) continue;
    const former = formerTable(statement, migration, name)?.former;
    if (former === undefined || (command.missing_ok && relation?.columns.some((each) => each.name === column.colname)))
      continue;
    const start = lineagesOf(migration)[0]?.start.relations.get(former);
    if (start?.columns.some((each) => each.name === column.colname) === true) continue;
    const type = migration.after.relations.get(name)?.columns.find((each) => each.name === column.colname)?.type;
    const isEmpty = relation?.rows === 0;
    yield {
      place: `${sayName(name)}.${column.colname}`,
      ...(isEmpty && { severity: migration.phase === 'contract' ? ('note' as const) : ('warning' as const) }),
      explanation: `${sayName(name)} gets ${column.colname}, NOT NULL and without a default.${isEmpty ? '' : ' The statement fails if the table has a row.'} INSERTs of running code, which do not name it, fail.`,
      ...(type !== undefined && {
        safeWay: `ALTER TABLE ${sayName(name)} ADD COLUMN ${quoteIdentifier(column.colname)} ${type};`,
      }),
    };
  }
}

function* requiredLater(statement: ExaminedStatement, migration: ExaminedMigration): Iterable<Found> {
  const lineage: Lineage | undefined = lineagesOf(migration)[statement.index];
  for (const { name, column } of columnCommands(statement.node, statement.before, 'AT_SetNotNull')) {
    const table = formerTable(statement, migration, name);
    if (table === undefined || lineage === undefined || columnIn(lineage, table, column)?.former !== undefined)
      continue;
    const known = lineage.start.relations.get(table.former);
    if (known === undefined && !table.columns.has(column)) continue;
    const start = known?.columns.some((each) => each.name === column);
    const now = migration.after.relations.get(name)?.columns.find((each) => each.name === column);
    if (
      start === true ||
      now === undefined ||
      now.default !== undefined ||
      now.generated !== undefined ||
      !now.isNotNull
    )
      continue;
    yield {
      place: `${sayName(name)}.${column}`,
      ...(migration.phase === 'contract' && { severity: 'note' as const }),
      explanation: `${sayName(name)}.${column}, which this migration added, becomes NOT NULL without a default. INSERTs of running code, which do not name it, fail.`,
    };
  }
}

function isRequired({ constraints = [], typeName }: ColumnDef): boolean {
  const own = constraints.flatMap((each) => ('Constraint' in each ? [each.Constraint] : []));
  const has = (kind: string) => own.some(({ contype }) => contype === kind);
  const value = own.find(({ contype }) => contype === 'CONSTR_DEFAULT')?.raw_expr;
  const isFilled = value !== undefined && !('A_Const' in value && value.A_Const.isnull === true);
  const type = (typeName?.names ?? []).flatMap(namesOf).at(-1) ?? '';
  if (isFilled || has('CONSTR_GENERATED') || has('CONSTR_IDENTITY') || /^(small|big)?serial[248]?$/.test(type))
    return false;
  return has('CONSTR_NOTNULL') || has('CONSTR_PRIMARY');
}
