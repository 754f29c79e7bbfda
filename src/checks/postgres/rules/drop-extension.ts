import { sayList, takenAlong } from '../cascade/taken-along';
import { momentsOf } from '../lineage/moments';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';

export const dropExtension = defineRule({
  id: 'drop-extension',
  title: 'An extension is dropped',
  group: 'destructive',
  severity: 'blocker',
  meaning:
    'With CASCADE all columns of the types that the extension brought are dropped with their values, and its indexes. Code that calls its functions fails, even where nothing in the database depends on them.',
  remedy:
    'Leave CASCADE away: PostgreSQL then refuses as long as anything depends on the extension. Drop it in a migration of the phase contract, once no code calls its functions.',
  *check(statement, migration) {
    const { node, before } = statement;
    if (!('DropStmt' in node) || node.DropStmt.removeType !== 'OBJECT_EXTENSION') return;
    const isCascade = node.DropStmt.behavior === 'DROP_CASCADE';
    const start = migration.statements[0]?.before ?? before;
    for (const extension of (node.DropStmt.objects ?? []).flatMap(namesOf)) {
      if (before.isComplete && (!before.extensions.has(extension) || !start.extensions.has(extension))) continue;
      if (migration.after.extensions.has(extension) && !isCascade) continue;
      const taken = isCascade ? takenAlong(momentsOf(statement, migration), () => false) : [];
      const isUnknown = isCascade && !before.isComplete;
      const isLoss = taken.some(({ kind }) => kind === 'data') || isUnknown;
      const severity = isLoss || taken.length > 0 ? 'blocker' : migration.phase === 'contract' ? 'note' : 'warning';
      const along = isUnknown
        ? ' CASCADE takes all columns of its types along, which are not known here.'
        : taken.length > 0
          ? ` CASCADE takes along ${sayList(taken.map(({ what }) => what))}.${isLoss ? ' Only a restore brings the values back.' : ''}`
          : '';
      yield {
        place: extension,
        severity,
        explanation: `The extension ${extension} is dropped.${along} Code that calls its functions fails from then on.`,
      };
    }
  },
});
