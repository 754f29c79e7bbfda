import { createMigrationRunner, type MigrationConfig, type RunOutcome } from 'evolvent/migrations';
import type { Check } from './checks';

/** The tables that the service began with. There are no events yet that a restore point could keep. */
export async function makeTables(config: MigrationConfig): Promise<void> {
  const first = createMigrationRunner({ ...config, restorePoints: [], invariants: [], notify: [] });
  requireDone(await first.run({ to: 'CreateEventsTable1767225600000' }));
}

/** What the service does whenever it starts: runs what is due, after an export of all events, and asks the invariants. */
export async function migrateToday(config: MigrationConfig): Promise<Check> {
  const { failed } = await createMigrationRunner(config).run();
  return {
    promise: "This release's migrations ran after an export of all events, and every invariant holds",
    problems: failed === undefined ? [] : [failed.reason],
  };
}

function requireDone({ failed }: RunOutcome): void {
  if (failed !== undefined) throw failed.error;
}
