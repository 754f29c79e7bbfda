import type { DataSource, MigrationInterface } from 'typeorm';
import type { Ask } from '../../postgres/migrations/recorder';
import { askOf } from '../../postgres/migrations/recorder';
import { isIntrospection } from '../../postgres/migrations/statement-text';
import type { MigrationToExamine, Stage } from './examine-migrations';
import type { Scratch } from './trace/scratch/scratch';

/** A migration with its code. */
export interface RunnableMigration extends MigrationToExamine {
  /** Made anew for every run, so that nothing is left of an earlier one. */
  readonly make: () => Pick<MigrationInterface, 'up'>;
}

/** A scratch database as a stage: all that the target has applied is run there first. */
export async function migrationStage(
  scratch: Scratch,
  target: DataSource,
  applied: readonly RunnableMigration[],
): Promise<Stage<RunnableMigration>> {
  let dataSource = await scratch.dataSourceFor(target);
  const ask: Ask = (statement, parameters) => scratch.query(statement, parameters);
  const runOne = async (
    { make, isTransactional }: RunnableMigration,
    observing?: Parameters<Stage<RunnableMigration>['run']>[1],
  ) => {
    const runner = dataSource.createQueryRunner();
    try {
      const past = askOf(runner);
      if (isTransactional) await runner.startTransaction();
      const observer = await observing?.(
        past,
        () => Reflect.get(runner, Symbol.for('evolvent.migrations.resumable')) === true,
      );
      if (observer !== undefined) {
        const value: Ask = (statement, ...rest) =>
          isIntrospection(statement) ? past(statement, ...rest) : observer.observe(statement, ...rest);
        Object.defineProperty(runner, 'query', { value, configurable: true });
      }
      await make().up(runner);
      Reflect.deleteProperty(runner, 'query');
      if (isTransactional) await runner.commitTransaction();
    } finally {
      Reflect.deleteProperty(runner, 'query');
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => {});
      await runner.release();
    }
  };
  const build = async (passed: readonly RunnableMigration[]) => {
    for (const migration of [...applied, ...passed]) await runOne(migration);
  };
  await build([]);
  return {
    ask,
    async rebuild(passed) {
      await scratch.reset();
      dataSource = await scratch.dataSourceFor(target);
      await build(passed);
    },
    async seed() {},
    run: runOne,
  };
}
