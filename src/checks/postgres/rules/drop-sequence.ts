import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { droppedRelations } from '../sql/dropped';

export const dropSequence = defineRule({
  id: 'drop-sequence',
  title: 'A sequence is dropped',
  group: 'destructive',
  severity: 'warning',
  meaning:
    'Where it stood is forgotten: a sequence of the same name begins at 1 again and gives numbers away a second time. Code that calls nextval on it fails.',
  remedy: 'Note down where it stands (last_value) before, and drop it in a migration of the phase contract.',
  *check({ node, before }, migration) {
    for (const { name, relation } of droppedRelations(node, before, 'OBJECT_SEQUENCE')) {
      if (relation === undefined ? before.isComplete : relation.isNew) continue;
      const isOwned = relation?.ownedBy !== undefined || migration.phase === 'contract';
      const isBack = migration.after.relations.has(name) && before.isComplete;
      yield {
        place: sayName(name),
        ...(isOwned && !isBack && { severity: 'note' as const }),
        explanation: isBack
          ? `The sequence ${sayName(name)} is dropped and made again: it forgets where it stood, and gives numbers away that it has given before.`
          : `The sequence ${sayName(name)} is dropped: where it stood is forgotten, and code that asks it for a number fails.`,
      };
    }
  },
});
