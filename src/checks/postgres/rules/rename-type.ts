import { sayName } from '../catalogue/say-name';
import { defineRule } from '../postgres-rule';
import { namesOf } from '../sql/names-of';
import { findTypeByParts } from '../types/find-type';

export const renameType = defineRule({
  id: 'rename-type',
  title: 'A type or its attribute is renamed while code still uses its old name',
  group: 'breaking',
  severity: 'warning',
  meaning:
    'Columns keep their type, but running code that casts to it, or names its attribute, fails from the commit on.',
  remedy: 'Leave the name as it is, or rename it in contract, once no code casts to it.',
  *check({ node, before }, migration) {
    if (!('RenameStmt' in node)) return;
    const { renameType: what = '', object, relation, subname, newname = '' } = node.RenameStmt;
    const isAttribute = what === 'OBJECT_ATTRIBUTE';
    if (!isAttribute && what !== 'OBJECT_TYPE' && what !== 'OBJECT_DOMAIN') return;
    const parts = isAttribute
      ? [relation?.schemaname, relation?.relname].flatMap((each) => each ?? [])
      : namesOf(object);
    const called = parts.join('.');
    const type = findTypeByParts(before, parts);
    const start = migration.statements[0]?.before ?? before;
    if (before.isComplete && (type === undefined || !start.types.has(type.name))) return;
    if (!isAttribute && migration.after.types.has(type?.name ?? called)) return;
    yield {
      place: sayName(type?.name ?? called),
      ...(migration.phase === 'contract' && { severity: 'note' as const }),
      explanation: isAttribute
        ? `The attribute ${subname ?? ''} of the type ${called} is called ${newname} from now on: running code that names it fails.`
        : `The type ${called} is called ${newname} from now on: running code that casts to it fails.`,
    };
  },
});
