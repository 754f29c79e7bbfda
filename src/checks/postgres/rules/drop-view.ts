import { sayList } from '../cascade/taken-along';
import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { droppedRelations } from '../sql/dropped';

export const dropView = defineRule({
  id: 'drop-view',
  title: 'A view is dropped, or made again with fewer columns',
  group: 'breaking',
  severity: 'blocker',
  meaning: 'Running code that reads the view, or one of the columns that it lost, fails from the commit on.',
  remedy:
    'Make the new view under another name beside it, let code move over, and drop this one in contract. New columns can be added at its end with CREATE OR REPLACE VIEW.',
  *check({ node, before }, migration) {
    const dropped = (['OBJECT_VIEW', 'OBJECT_MATVIEW'] as const).flatMap((kind) =>
      droppedRelations(node, before, kind),
    );
    for (const { name, relation } of dropped) {
      if (relation === undefined ? before.isComplete : relation.isNew) continue;
      const now = migration.after.relations.get(name);
      const lost = (relation?.columns ?? []).filter(
        (column) => !now?.columns.some((each) => each.name === column.name),
      );
      if (now !== undefined && lost.length === 0) continue;
      yield {
        place: sayName(name),
        ...(migration.phase === 'contract' && { severity: 'note' as const }),
        explanation:
          now === undefined
            ? `The ${relation?.kind ?? 'view'} ${sayName(name)} is dropped: running code that reads it fails at once.`
            : `The ${now.kind} ${sayName(name)} is made again without ${sayList(lost.map((column) => column.name))}: running code that reads ${lost.length === 1 ? 'this column' : 'these columns'} fails at once.`,
      };
    }
  },
});
