import type { DataSource, MigrationInterface } from 'typeorm';
import { reasonOf } from '../../errors/say';
import { schemaOf } from '../../postgres/data-source';
import type { Ask } from '../../postgres/migrations/recorder';
import { relationName } from './catalogue/find-relation';
import type { MigrationToExamine, Observing, Stage } from './examine-migrations';
import { sayStatement } from './sql/say-statement';
import { buildSchema, record } from './trace/build-schema';
import type { Observer } from './trace/observer';
import { runOnScratch } from './trace/run-on-scratch';
import type { Scratch } from './trace/scratch/scratch';
import type { OnStatement } from './trace/scratch-recorder';
import { seedRows } from './trace/seed/seed-rows';
import type { TraceLimits } from './trace/trace-limits';

/** A migration with its code. */
export interface RunnableMigration extends MigrationToExamine {
  /** Made anew for every run, so that nothing is left of an earlier one. */
  readonly create: () => MigrationInterface;
}

export interface StageOptions {
  readonly scratch: Scratch;
  /** The service's own DataSource: asked what it is like, and never reached by a migration that is looked at. */
  readonly target: DataSource;
  /** What the target has applied. */
  readonly applied: readonly RunnableMigration[];
  /** A text of `pg_dump --schema-only` in place of the applied migrations. */
  readonly snapshot: string | undefined;
  readonly limits: Partial<TraceLimits>;
}

export interface MigrationStage extends Stage<RunnableMigration> {
  /** What of the target's schema could not be made, in sentences without their full stops. */
  readonly missing: readonly string[];
}

/** A scratch database as a stage: what the target has is made there first. */
export async function migrationStage({
  scratch,
  target,
  applied,
  snapshot,
  limits,
}: StageOptions): Promise<MigrationStage> {
  let dataSource = await scratch.dataSourceFor(target);
  const options = () => ({ scratch, dataSource, targets: [target], limits });
  const build = (passed: readonly RunnableMigration[]) =>
    buildSchema(
      options(),
      snapshot === undefined ? { applied: [...applied, ...passed] } : { snapshot, applied: passed },
    );
  const { leftOut, failed } = await build([]);
  return {
    missing: [
      ...leftOut.map(({ statement, reason }) => `the snapshot's ${sayStatement(statement)} was left out: ${reason}`),
      ...failed.map(({ name, error, reasons }) => {
        const why = reasons.length > 0 ? reasons.join('; ') : reasonOf(error);
        return `the applied migration ${name} does not run on the scratch database: ${why}`;
      }),
    ],
    ask: (statement, parameters) => scratch.query(statement, parameters),
    async rebuild(passed) {
      await scratch.reset();
      dataSource = await scratch.dataSourceFor(target);
      await build(passed);
    },
    async seed() {
      const { empty } = await seedRows(scratch.query, { except: ownTables(target) });
      return empty;
    },
    async run({ name, create, isTransactional }, observing) {
      const onStatement = observed(observing, isTransactional);
      const finished = (runner: Parameters<typeof record>[0]) => record(runner, name);
      const { outcome, error, notChecked } = await runOnScratch({
        ...options(),
        create,
        isTransactional,
        onStatement,
        finished,
      });
      if (outcome === 'failed' && notChecked.length === 0)
        return [`it fails on the scratch database: ${reasonOf(error)}`];
      return notChecked;
    },
  };
}

/** Hands statements to the observer of their session, which is made when the first one comes. */
function observed(observing: Observing, isTransactional: boolean): OnStatement {
  const observers = new Map<Ask, Promise<Observer>>();
  return async (statement, parameters, _run, { ask, isOfMigration, isStructured, isBatched }) => {
    const observer = observers.get(ask) ?? observing({ ask, isInTransaction: isOfMigration && isTransactional });
    observers.set(ask, observer);
    return (await observer).observe(statement, parameters, { isStructured, isBatched });
  };
}

function ownTables(target: DataSource): readonly string[] {
  const { migrationsTableName = 'migrations', metadataTableName = 'typeorm_metadata' } = target.options;
  const schema = schemaOf(target) ?? 'public';
  return [migrationsTableName, metadataTableName].map((table) => relationName(schema, table));
}
