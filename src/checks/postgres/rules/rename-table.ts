import { sayName } from '../catalogue/say-name';
import { tableIn } from '../lineage/lineage';
import { lineagesOf } from '../lineage/lineages-of';
import { renamedRelation } from '../lineage/renamed';
import { defineRule } from '../postgres-rule';

export const renameTable = defineRule({
  id: 'rename-table',
  title: 'A table or view is renamed while code still uses its old name',
  group: 'breaking',
  severity: 'blocker',
  meaning:
    "From the commit on, every query of running code with the old name fails. Code can't switch at the same moment, so requests fail either before or after it is deployed.",
  remedy:
    "Leave a view with the old name, made in the same transaction: simple views take writes too. Drop it in contract. In TypeORM the entity alone can get another name: @Entity({ name: 'old_name' }).",
  *check(statement, migration) {
    const renamed = renamedRelation(statement.node, statement.before);
    if (renamed === undefined) return;
    const { name, relation, to } = renamed;
    const isTable = relation === undefined || /table$/.test(relation.kind);
    const lineages = lineagesOf(migration);
    const [lineage, end] = [lineages[statement.index], lineages.at(-1)];
    if (lineage === undefined || end === undefined || relation?.isNew === true) return;
    if (relation === undefined && statement.before.isComplete) return;
    // Of a table that was renamed before, the first time was told.
    if (isTable && tableIn(lineage, name)?.former !== name) return;
    const isStill = [...end.tables].some(([, table]) => table?.former === name);
    if (isTable && !isStill) return;
    const now = migration.after.relations.get(name);
    const hasColumns =
      relation?.columns.every((column) => now?.columns.some((each) => each.name === column.name)) ?? true;
    const isRead = now !== undefined && /view$/.test(now.kind);
    if (now !== undefined && hasColumns && !(isRead && statement.isAlone)) {
      if (!isTable || isRead || tableIn(end, name)?.rows.has(name) === true) return;
    }
    const why =
      now === undefined
        ? `Running code that uses ${sayName(name)} fails at once`
        : isRead
          ? statement.isAlone
            ? `Until ${sayName(name)} is a view, which another transaction makes, running code that uses it fails`
            : `What is called ${sayName(name)} in the end lacks columns that running code names`
          : `Another, new table gets the name ${sayName(name)}: running code finds none of its rows there`;
    yield {
      place: sayName(name),
      ...(migration.phase === 'contract' && { severity: 'warning' as const }),
      explanation: `${sayName(name)} is called ${sayName(to)} from now on. ${why}.`,
      ...(isTable &&
        now === undefined && {
          safeWay: `BEGIN;\n${statement.text};\nCREATE VIEW ${sayName(name)} AS SELECT * FROM ${sayName(to)};\nCOMMIT;`,
        }),
    };
  },
});
