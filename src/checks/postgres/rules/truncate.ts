import type { Catalogue, RelationName } from '../catalogue/catalogue';
import { findRelation } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { sayRows } from '../table-size';

export const truncate = defineRule({
  id: 'truncate',
  title: 'A table is emptied',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'All rows are gone at once, without triggers for rows, and only a restore brings them back. With CASCADE the tables that refer to it are emptied as well. Readers see an empty table.',
  remedy:
    'Delete the rows that are meant, by a WHERE and in batches. Where really all have to go, do it in contract with a restore point made, and acknowledge it with the reason.',
  *check(statement, migration) {
    const { node, before } = statement;
    if (!('TruncateStmt' in node)) return;
    const { relations = [], behavior } = node.TruncateStmt;
    const named = relations.flatMap((each) => ('RangeVar' in each ? [findRelation(before, each.RangeVar).name] : []));
    const others = behavior === 'DROP_CASCADE' ? referringTo(named, before) : [];
    for (const name of [...named, ...others]) {
      const relation = before.relations.get(name);
      if (formerTable(statement, migration, name) === undefined) continue;
      const isNamed = named.includes(name);
      yield {
        place: sayName(name),
        ...(relation?.rows === 0 && { severity: 'note' as const }),
        explanation: isNamed
          ? `${sayName(name)} is emptied of ${sayRows(relation)}.`
          : `${sayName(name)} is emptied of ${sayRows(relation)} too, though the statement does not name it: it refers to what is emptied, and CASCADE takes it along.`,
      };
    }
  },
});

/** Tables with a foreign key to one of these, or to one that has. */
function referringTo(names: readonly RelationName[], { relations }: Catalogue): readonly RelationName[] {
  const found = new Set(names);
  for (const target of found) {
    for (const { name, constraints } of relations.values()) {
      if (constraints.some(({ references }) => references === target)) found.add(name);
    }
  }
  return [...found].slice(names.length);
}
