import { sayList } from '../cascade/taken-along';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';

export const renameSchema = defineRule({
  id: 'rename-schema',
  title: 'A schema is renamed while code still uses its old name',
  group: 'breaking',
  severity: 'blocker',
  meaning:
    'From the commit on, every query of running code that names the schema, or has it in its search_path, fails.',
  remedy:
    'Make the new schema beside it with views on the tables of the old one, let code move over, and move the tables in contract.',
  *check({ node, before }, migration) {
    if (!('RenameStmt' in node) || node.RenameStmt.renameType !== 'OBJECT_SCHEMA') return;
    const { subname = '', newname = '' } = node.RenameStmt;
    const start = migration.statements[0]?.before ?? before;
    if (start.isComplete && !start.schemas.has(subname)) return;
    const inside = [...before.relations.values()].filter(
      ({ schema, kind, isNew }) => schema === subname && !isNew && /table$|view$/.test(kind),
    );
    if (before.isComplete && inside.length === 0) return;
    yield {
      place: subname,
      ...(migration.phase === 'contract' && { severity: 'warning' as const }),
      explanation: `The schema ${subname} is called ${newname} from now on: running code that uses ${
        inside.length > 0 ? sayList(inside.map(({ name }) => sayName(name))) : 'what is in it'
      } fails at once.`,
    };
  },
});
