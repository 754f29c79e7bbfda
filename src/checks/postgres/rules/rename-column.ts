import { quoteIdentifier } from '../../../postgres/identifier';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { columnIn, originOf, tableIn } from '../lineage/lineage';
import { lineagesOf } from '../lineage/lineages-of';
import { defineRule } from '../postgres-rule';

export const renameColumn = defineRule({
  id: 'rename-column',
  title: 'A column is renamed while code still uses its old name',
  group: 'breaking',
  severity: 'blocker',
  meaning:
    "From the commit on, every SELECT, INSERT and UPDATE of running code with the old name fails. Code can't switch at the same moment, so requests fail either before or after it is deployed.",
  remedy:
    "Add a column with the new name, let code write both, fill it in batches, let code read the new one, and drop the old one in contract. Or rename the property alone: @Column({ name: 'old_name' }) in TypeORM.",
  *check(statement, migration) {
    const { node, before, index } = statement;
    if (!('RenameStmt' in node) || node.RenameStmt.renameType !== 'OBJECT_COLUMN') return;
    const { relation: range, relationType = '', subname: column = '', newname = '' } = node.RenameStmt;
    if (range === undefined || relationType === 'OBJECT_TYPE') return;
    const { name, relation } = findRelation(before, range);
    if (relation?.isNew === true || (relation === undefined && before.isComplete)) return;
    const lineages = lineagesOf(migration);
    const [lineage, end] = [lineages[index], lineages.at(-1)];
    if (lineage === undefined || end === undefined) return;
    const isTable = relationType === 'OBJECT_TABLE';
    const table = tableIn(lineage, name);
    const formerTable = isTable ? table?.former : name;
    // Of a column that was renamed before, the first time was told.
    if (formerTable === undefined || (isTable && columnIn(lineage, table, column)?.former !== column)) return;
    const isStill = [...end.tables].some(
      ([, each]) => each?.former === formerTable && [...each.columns.values()].some((now) => now?.former === column),
    );
    if (isTable && !isStill) return;
    const now = migration.after.relations.get(formerTable);
    const isThere = now?.columns.some((each) => each.name === column) === true;
    const isRead = now !== undefined && /view$/.test(now.kind);
    const carried = columnIn(end, tableIn(end, formerTable), column);
    if (isThere && ((isRead && !statement.isAlone) || carried?.holds.has(originOf(formerTable, column)) === true))
      return;
    const place = `${sayName(name)}.${column}`;
    const type = relation?.columns.find((each) => each.name === column)?.type;
    yield {
      place,
      ...(migration.phase === 'contract' && { severity: 'warning' as const }),
      explanation: `${place} is called ${newname} from now on. ${
        isThere && !isRead
          ? `Another, new column gets the name ${column}: running code finds none of its values there`
          : 'Running code that names it fails at once'
      }.`,
      ...(isTable &&
        type !== undefined && {
          safeWay: `ALTER TABLE ${sayName(name)} ADD COLUMN ${quoteIdentifier(newname)} ${type};`,
        }),
    };
  },
});
