import { isInUse, saySize } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';
import { madeSafely } from './safe-way';
import { changesItems, isFirstOf } from './table-changes';

export const recoveryOff: DynamodbRule = {
  id: 'dynamodb-recovery-off',
  title: 'A table has no points in time to go back to',
  group: 'dynamodb',
  severity: 'blocker',
  meaning:
    'Without point-in-time recovery what a migration, or a mistake, does to the items cannot be taken back. Turning it off throws away all points of the last weeks at once.',
  remedy:
    'Turn it on in the migration, before items are changed: points in time begin with the moment at which it is on.',
  async *check(request, { requests, tables }) {
    const { kind, table, before } = request;
    if (kind === 'set-recovery' && !request.isOn && isInUse(before)) {
      yield {
        place: table,
        explanation: `It turns point-in-time recovery of ${table} off (${saySize(before)}): all points in time there are, up to 35 days back, are gone with that.`,
        remedy: 'Leave it on.',
      };
      return;
    }
    if (!isFirstOf(request, requests, table)) return;
    const { description, recovery, isNew } = await tables.now(table);
    if (description !== undefined && recovery === 'unknown') {
      yield {
        severity: 'note',
        place: table,
        explanation: `Whether ${table} (${saySize(before)}) has point-in-time recovery could not be asked.`,
        remedy: 'Allow dynamodb:DescribeContinuousBackups, or look yourself. A local engine has none.',
      };
    }
    if (description === undefined || recovery !== 'off') return;
    const wasTurnedOff = requests.some(
      (other) => other.kind === 'set-recovery' && other.table === table && !other.isOn,
    );
    if (wasTurnedOff) return;
    const changed = requests.some((other) => other.table === table && changesItems(other));
    yield {
      severity: isNew || changed ? 'warning' : 'note',
      place: table,
      explanation: isNew
        ? `It makes the table ${table} without point-in-time recovery, which is off unless it is turned on.`
        : `It changes ${changed ? 'items of ' : ''}the table ${table} (${saySize(before)}), which has no point-in-time recovery: there is nothing to go back to.`,
      safeWay: kind === 'create-table' ? madeSafely(request.input) : `await setPointInTimeRecovery('${table}', true);`,
    };
  },
};
