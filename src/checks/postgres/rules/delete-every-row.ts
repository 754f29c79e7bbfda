import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { formerTable } from '../lineage/former';
import { lineagesOf } from '../lineage/lineages-of';
import { defineRule } from '../postgres-rule';
import { isJoined, meansEveryRow } from '../sql/every-row';
import { nodesWithin } from '../sql/nodes-within';
import { sayRows } from '../table-size';

export const deleteEveryRow = defineRule({
  id: 'delete-every-row',
  title: 'Every row of a table is deleted',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'A DELETE whose WHERE is missing, or always true, takes all rows, and what foreign keys with ON DELETE CASCADE take along. Only a restore brings them back.',
  remedy:
    'Say in a WHERE which rows are meant. Where really all have to go, do it in contract with a restore point made, and acknowledge it with the reason.',
  *check(statement, migration) {
    const { node, before } = statement;
    for (const { relation: range, whereClause, usingClause = [] } of nodesWithin(node, 'DeleteStmt')) {
      if (range === undefined || !meansEveryRow(whereClause) || usingClause.some(isJoined)) continue;
      const { name, relation } = findRelation(before, range);
      const former = formerTable(statement, migration, name)?.former;
      if (former === undefined || (relation === undefined && before.isComplete)) continue;
      const end = lineagesOf(migration).at(-1);
      const keptIn = [...(end?.tables ?? [])].flatMap(([each, table]) =>
        each !== name && table?.rows.has(former) === true ? [sayName(each)] : [],
      );
      const taken = [...before.relations.values()].filter(({ constraints }) =>
        constraints.some(({ references }) => references === name),
      );
      const kept = keptIn.length > 0 ? ` Their copies are in ${keptIn.join(' and ')}.` : '';
      const refers =
        taken.length > 0
          ? ` ${taken.map((each) => sayName(each.name)).join(' and ')} may lose rows with it, by a foreign key.`
          : '';
      yield {
        place: sayName(name),
        ...(relation?.rows === 0
          ? { severity: 'note' as const }
          : keptIn.length > 0 && { severity: 'warning' as const }),
        explanation: `All rows of ${sayName(name)} are deleted, ${sayRows(relation)}: ${whereClause === undefined ? 'there is no WHERE' : 'its WHERE is always true'}.${kept}${refers}`,
      };
    }
  },
});
