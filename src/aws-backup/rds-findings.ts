import type { Finding } from '../store/finding';
import type { Calls } from './calls';
import type { RdsKind } from './rds-source';
import { unusable } from './table-findings';

/** A database that is not there, cannot be looked at, or (where that is needed) has no point in time to go back to. */
export async function databaseFindings(
  kind: RdsKind,
  calls: Calls,
  { isPointInTimeNeeded = false }: { readonly isPointInTimeNeeded?: boolean } = {},
): Promise<Finding[]> {
  try {
    const state = await kind.describe(kind.id, calls);
    if (state === undefined) return [unusable(kind.say, { name: 'NotFound' })];
    if (!isPointInTimeNeeded || state.retention > 0) return [];
    return [
      {
        rule: 'point-in-time-off',
        severity: 'blocker',
        place: kind.say,
        explanation: `Automated backups of ${kind.say} are off, and with them point-in-time recovery.`,
        remedy: 'Set its backup retention period to a day or more, or use rdsSnapshot instead.',
      },
    ];
  } catch (error) {
    return [unusable(kind.say, error)];
  }
}
