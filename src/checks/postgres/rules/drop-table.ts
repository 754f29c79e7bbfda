import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { droppedRelations } from '../sql/dropped';

export const dropTable = defineRule({
  id: 'drop-table',
  title: 'A table is dropped',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'All rows of the table are gone, and only a restore brings them back. Code that still runs and uses it fails at once.',
  remedy:
    'Drop it in a migration of the phase contract, once nothing uses it and a restore point is made; then acknowledge it with the reason.',
  *check({ node, before }) {
    for (const { name, relation } of droppedRelations(node, before, 'OBJECT_TABLE')) {
      if (relation?.isNew === true) continue;
      if (relation === undefined && before.isComplete) continue;
      const rows = relation?.rows === undefined ? 'its rows' : `about ${relation.rows} rows`;
      yield { place: sayName(name), explanation: `${sayName(name)} is dropped with ${rows}.` };
    }
  },
});
