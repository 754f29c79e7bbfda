import type { Constraint as ConstraintNode } from 'libpg-query';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { formerColumn, formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import { nodesWithin } from '../sql/nodes-within';
import { columnCommands, tableCommands } from '../sql/table-commands';

/** Only a note: whether running code keeps to it already cannot be seen here. */
export const tightenConstraint = defineRule({
  id: 'tighten-constraint',
  title: 'A column takes less than before',
  group: 'breaking',
  severity: 'note',
  meaning:
    'Writes of running code that break the new constraint fail from the commit on, also where it is NOT VALID: that spares old rows only.',
  remedy:
    'Make sure that the code which runs now keeps to it already: deploy that first, then look for rows that break it.',
  *check(statement, migration) {
    const { node, before } = statement;
    const isFormer = (table: string, columns: readonly string[]) =>
      formerTable(statement, migration, table) !== undefined &&
      columns.every((column) => formerColumn(statement, migration, table, column) !== undefined);
    const found = (table: string, columns: readonly string[], what: string) => ({
      place: `${sayName(table)}.${columns.join(', ')}`,
      explanation: `${sayName(table)} gets ${what} on ${columns.join(', ')}: writes of running code that break it fail from now on.`,
    });
    for (const { name, relation, command } of tableCommands(node, before)) {
      const constraint = command.def !== undefined && 'Constraint' in command.def ? command.def.Constraint : undefined;
      if (command.subtype !== 'AT_AddConstraint' || constraint === undefined) continue;
      const what = says[constraint.contype ?? 'CONSTR_NULL'];
      const columns = columnsOf(constraint);
      if (what === undefined || columns.length === 0 || !isFormer(name, columns)) continue;
      const start = migration.statements[0]?.before.relations.get(name);
      const isSame = (others: readonly string[]) => others.toSorted().join() === columns.toSorted().join();
      if (
        start?.constraints.some(
          ({ kind, columns: own }) => `a ${kind}${kind === 'unique' ? ' constraint' : ''}` === what && isSame(own),
        ) === true
      )
        continue;
      const isThere = relation?.columns.some((each) => each.name === columns[0] && each.isNotNull) === true;
      if (constraint.contype === 'CONSTR_NOTNULL' && isThere) continue;
      yield found(name, columns, what);
    }
    for (const { name, relation, column } of columnCommands(node, before, 'AT_SetNotNull')) {
      if (!isFormer(name, [column])) continue;
      if (relation?.columns.some((each) => each.name === column && each.isNotNull) === true) continue;
      const checks = relation?.constraints.filter(({ kind, isValidated }) => kind === 'check' && isValidated) ?? [];
      const isChecked = checks.some(
        ({ columns, definition = '' }) => columns.includes(column) && / IS NOT NULL/.test(definition),
      );
      if (!isChecked) yield found(name, [column], 'a NOT NULL');
    }
    if (!('IndexStmt' in node) || node.IndexStmt.unique !== true || node.IndexStmt.relation === undefined) return;
    const { name } = findRelation(before, node.IndexStmt.relation);
    const columns = nodesWithin(node.IndexStmt.indexParams, 'IndexElem').flatMap((each) => each.name ?? []);
    if (columns.length > 0 && isFormer(name, columns)) yield found(name, columns, 'a unique index');
  },
});

const says: Readonly<Partial<Record<string, string>>> = {
  CONSTR_CHECK: 'a check',
  CONSTR_UNIQUE: 'a unique constraint',
  CONSTR_PRIMARY: 'a primary key',
  CONSTR_FOREIGN: 'a foreign key',
  CONSTR_NOTNULL: 'a NOT NULL',
};

function columnsOf({ keys = [], fk_attrs = [], raw_expr }: ConstraintNode): readonly string[] {
  const read = nodesWithin(raw_expr, 'ColumnRef').flatMap(({ fields = [] }) => fields.flatMap(namesOf).slice(-1));
  return [...new Set([...keys.flatMap(namesOf), ...fk_attrs.flatMap(namesOf), ...read])];
}
