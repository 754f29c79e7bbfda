import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';
import { madeSafely } from './safe-way';
import { isFirstOf } from './table-changes';

export const protectionOff: DynamodbRule = {
  id: 'dynamodb-protection-off',
  title: 'A table can be deleted by mistake',
  group: 'dynamodb',
  severity: 'warning',
  meaning:
    'Without deletion protection one request, of a stack that is torn down or of a script with the wrong name, deletes the table with all it holds.',
  remedy:
    'Make tables with `DeletionProtectionEnabled: true`; `setDeletionProtection` turns it on for those that are there.',
  async *check(request, { requests, tables }) {
    const { kind, table, before } = request;
    if (kind === 'set-protection' && !request.isOn && isInUse(before)) {
      yield {
        place: table,
        explanation: `It turns the deletion protection of ${table} off (${saySize(before)}).`,
        remedy: 'Leave it on, other than for the migration that deletes the table.',
      };
      return;
    }
    if (!isFirstOf(request, requests, table)) return;
    const { description, isNew } = await tables.now(table);
    if (description === undefined || description.DeletionProtectionEnabled) return;
    if (requests.some((other) => other.kind === 'set-protection' && other.table === table)) return;
    yield {
      ...(!isNew && { severity: 'note' as const }),
      place: table,
      explanation: isNew
        ? `It makes the table ${table} without deletion protection.`
        : `It changes the table ${table} (${saySize(before)}), which is not protected from being deleted.`,
      safeWay: kind === 'create-table' ? madeSafely(request.input) : `await setDeletionProtection('${table}', true);`,
    };
  },
};
