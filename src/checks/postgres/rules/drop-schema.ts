import { sayList } from '../cascade/taken-along';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import { sayRows } from '../table-size';

export const dropSchema = defineRule({
  id: 'drop-schema',
  title: 'A schema is dropped with what is in it',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'DROP SCHEMA … CASCADE drops all tables of the schema with their rows, its views, types and functions, and what elsewhere depends on them. Only a restore brings the rows back.',
  remedy:
    'Drop each thing in it by its name, in a migration of the phase contract with a restore point made; the empty schema then goes without CASCADE.',
  *check(statement, migration) {
    const { node, before } = statement;
    if (!('DropStmt' in node) || node.DropStmt.removeType !== 'OBJECT_SCHEMA') return;
    if (node.DropStmt.behavior !== 'DROP_CASCADE') return;
    const start = migration.statements[0]?.before ?? before;
    for (const schema of (node.DropStmt.objects ?? []).flatMap(namesOf)) {
      if (!before.schemas.has(schema) && before.isComplete) continue;
      if (before.schemas.has(schema) && !start.schemas.has(schema)) continue;
      const inside = [...before.relations.values()].filter(
        (relation) =>
          relation.schema === schema && !relation.isNew && relation.kind !== 'index' && relation.kind !== 'sequence',
      );
      if (inside.length === 0 && before.isComplete) continue;
      const isEmpty = inside.every(({ rows, kind }) => rows === 0 || kind === 'view') && before.isComplete;
      const names = inside.map((relation) =>
        relation.kind === 'table' || relation.kind === 'partitioned table'
          ? `${sayName(relation.name)} with ${sayRows(relation)}`
          : `the ${relation.kind} ${sayName(relation.name)}`,
      );
      yield {
        place: schema,
        ...(isEmpty && { severity: 'note' as const }),
        explanation: `The schema ${schema} is dropped with ${names.length > 0 ? sayList(names) : 'all that is in it, which is not known here'}. ${isEmpty ? 'None of it holds rows.' : 'Only a restore brings the rows back.'} Code that still runs and uses any of it fails at once.`,
      };
    }
  },
});
