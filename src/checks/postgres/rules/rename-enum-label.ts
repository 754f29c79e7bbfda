import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import { findTypeByParts } from '../types/find-type';

export const renameEnumLabel = defineRule({
  id: 'rename-enum-label',
  title: 'A label of an enum is renamed while code still uses the old one',
  group: 'breaking',
  severity: 'blocker',
  meaning:
    'All rows have the new label at once. Running code that writes or asks for the old one fails, and what it reads is a value that it does not know.',
  remedy:
    'Add the new label, let code read both and write the new one, move rows over in batches, and let the old label be. An unused label costs nothing.',
  *check({ node, before }, migration) {
    if (!('AlterEnumStmt' in node) || node.AlterEnumStmt.oldVal === undefined) return;
    const { typeName = [], oldVal, newVal = '' } = node.AlterEnumStmt;
    const parts = typeName.flatMap(namesOf);
    const called = parts.join('.');
    const type = findTypeByParts(before, parts);
    const start = migration.statements[0]?.before ?? before;
    const former = type === undefined ? undefined : start.types.get(type.name);
    if (before.isComplete && former?.labels.includes(oldVal) !== true) return;
    if (findTypeByParts(migration.after, parts)?.labels.includes(oldVal) === true) return;
    yield {
      place: sayName(type?.name ?? called),
      ...(migration.phase === 'contract' && { severity: 'warning' as const }),
      explanation: `The label '${oldVal}' of ${called} is '${newVal}' from now on, in all rows at once. Running code that writes '${oldVal}' or asks for it fails, and it reads '${newVal}', which it does not know.`,
      safeWay: `ALTER TYPE ${sayName(type?.name ?? called)} ADD VALUE '${newVal.replaceAll("'", "''")}';`,
    };
  },
});
