import type { Execution, MigrationTarget } from '../../migrations/migration-target';

/** What a test may do with a target. */
export interface Disturbance {
  /** Set while the next migration is to fail once all of its statements have run, in its transaction. */
  isFailing: boolean;
}

/** What a migration was made to fail with. */
export class MadeToFail extends Error {
  constructor() {
    super('testMigrations made it fail after its last statement');
  }
}

/** The same target, at any hour of the day: a test that passes only at night is none. */
export function observedTarget(target: MigrationTarget, disturbance: Disturbance): MigrationTarget {
  return {
    target: target.target,
    get place() {
      return target.place;
    },
    get lock() {
      return target.lock;
    },
    get history() {
      return target.history;
    },
    open: () => target.open(),
    close: () => target.close(),
    prepare: () => target.prepare(),
    async migrations() {
      const found = await target.migrations();
      return { ...found, migrations: found.migrations.map((each) => ({ ...each, runWindow: undefined })) };
    },
    applied: () => target.applied(),
    execute: (step, execution) => target.execute(step, disturbance.isFailing ? { ...execution, finished } : execution),
    settle: (migration, isApplied, lease) => target.settle(migration, isApplied, lease),
  };
}

const finished: Execution['finished'] = async () => {
  throw new MadeToFail();
};
