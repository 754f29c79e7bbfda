import { findByParts } from '../catalogue/find-relation';
import { sayName } from '../catalogue/say-name';
import { formerTable } from '../lineage/former';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';

export const dropTrigger = defineRule({
  id: 'drop-trigger',
  title: 'A trigger is dropped',
  group: 'destructive',
  severity: 'warning',
  meaning:
    'What the trigger did with every write is not done any more: rows that it kept in step with others drift apart from then on, silently.',
  remedy: 'Drop it in a migration of the phase contract, once no running code relies on what it does.',
  *check(statement, migration) {
    const { node, before } = statement;
    if (!('DropStmt' in node) || node.DropStmt.removeType !== 'OBJECT_TRIGGER') return;
    for (const names of (node.DropStmt.objects ?? []).map(namesOf)) {
      const [schema, local = '', trigger = ''] = names.length > 2 ? names : [undefined, ...names];
      const { name, relation } = findByParts(before, schema, local);
      if (relation === undefined ? before.isComplete : !relation.triggers.includes(trigger)) continue;
      if (formerTable(statement, migration, name) === undefined) continue;
      const now = migration.after.relations.get(name);
      if (relation !== undefined && (now === undefined || now.triggers.includes(trigger))) continue;
      const start = migration.statements[0]?.before.relations.get(name);
      if (start !== undefined && !start.triggers.includes(trigger)) continue;
      yield {
        place: `${sayName(name)}.${trigger}`,
        ...(migration.phase === 'contract' && { severity: 'note' as const }),
        explanation: `${sayName(name)} loses the trigger ${trigger}: what it did with every write of running code is not done any more.`,
      };
    }
  },
});
