import { reasonOf } from '../../errors/say';
import type { Plan, PlannedStep } from '../../migrations/plan';
import type { RunOutcome } from '../../migrations/run-report';
import { createMigrationRunner, type MigrationRunner } from '../../migrations/runner';
import { dynamodbContents, dynamodbSchema } from './dynamodb-schema';
import { migrationLawErrors } from './errors';
import { type Disturbance, observedTarget } from './observed-target';
import { postgresContents, recordOf } from './postgres-contents';
import { postgresSchema } from './postgres-schema';
import type { SchemaPart } from './schema-part';
import type { MigratedDatabases, ScratchDatabases, TestMigrationsOptions } from './scratch';
import type { TableContent } from './table-content';

/** Every phase, and what cannot be taken back too: the databases are thrown away. */
export const everything = { phases: ['expand', 'migrate', 'contract'], allowIrreversible: true } as const;

/** Databases as the laws work with them. */
export interface Scratch {
  readonly runner: MigrationRunner;
  readonly plan: Plan;
  readonly disturbance: Disturbance;
  schema(): Promise<readonly SchemaPart[]>;
  /** @param before only the columns count that tables had there */
  contents(before?: readonly TableContent[]): Promise<readonly TableContent[]>;
  /** What TypeORM has as applied. */
  record(): Promise<readonly string[]>;
  databases(): Promise<MigratedDatabases>;
  /** Seeds, and runs that one migration. */
  up(step: PlannedStep): Promise<RunOutcome>;
  seed(step: PlannedStep): Promise<void>;
  /** As `up`, for what others are tested on. Throws `MIGRATIONS_NOT_TESTED`. */
  pass(step: PlannedStep): Promise<void>;
}

/** Does the work with new databases, and gives them up after it. Throws `MIGRATIONS_NOT_TESTED`. */
export async function withScratch<Result>(
  { open, seed }: TestMigrationsOptions,
  work: (scratch: Scratch) => Promise<Result>,
): Promise<Result> {
  const scratch = await open();
  const { dataSource } = scratch;
  const isOurs = dataSource?.isInitialized === false;
  try {
    if (isOurs) await dataSource.initialize();
    const opened = openedScratch(scratch, seed);
    const plan = await opened.runner.plan(everything);
    const { counts } = await opened.runner.status();
    if (counts.applied > 0) {
      throw migrationLawErrors.failure('MIGRATIONS_NOT_TESTED', {
        reason: `open gave databases on which ${counts.applied} migrations are applied already`,
      });
    }
    return await work({ ...opened, plan });
  } finally {
    if (isOurs && dataSource.isInitialized) await dataSource.destroy();
    await scratch.close?.();
  }
}

function openedScratch(scratch: ScratchDatabases, seed: TestMigrationsOptions['seed']): Omit<Scratch, 'plan'> {
  const { config, dataSource, client, recordTable = 'evolvent_migrations' } = scratch;
  const disturbance = { isFailing: false };
  const { postgres, dynamodb, lockTimeout, lockAttempts } = config;
  const runner = createMigrationRunner({
    ...(postgres && { postgres: async () => observedTarget(await postgres(), disturbance) }),
    ...(dynamodb && { dynamodb: async () => observedTarget(await dynamodb(), disturbance) }),
    ...(lockTimeout !== undefined && { lockTimeout }),
    ...(lockAttempts !== undefined && { lockAttempts }),
    policy: { goingBack: 'free' },
    actor: 'testMigrations',
  });
  const databases = async (): Promise<MigratedDatabases> => {
    const { migrations } = await runner.status();
    const applied = migrations.filter(({ state }) => state === 'applied').map(({ name }) => name);
    return { dataSource, client, applied };
  };
  const seedBefore = async ({ name }: PlannedStep) => {
    if (seed === undefined) return;
    try {
      await seed({ ...(await databases()), next: name });
    } catch (cause) {
      throw migrationLawErrors.failure('MIGRATIONS_NOT_TESTED', { reason: `seed failed before ${name}`, cause }, cause);
    }
  };
  const up = ({ name }: PlannedStep) => runner.run({ ...everything, to: name });
  return {
    runner,
    disturbance,
    async schema() {
      const postgresParts = dataSource === undefined ? [] : await postgresSchema(dataSource);
      return [...postgresParts, ...(client === undefined ? [] : await dynamodbSchema(client, recordTable))];
    },
    async contents(before) {
      const rows = dataSource === undefined ? [] : await postgresContents(dataSource, before);
      return [...rows, ...(client === undefined ? [] : await dynamodbContents(client, recordTable))];
    },
    record: async () => (dataSource === undefined ? [] : recordOf(dataSource)),
    databases,
    up,
    seed: seedBefore,
    async pass(step) {
      await seedBefore(step);
      const { failed } = await up(step);
      if (failed === undefined) return;
      const fields = { reason: `${step.name} cannot be applied`, cause: new Error(reasonOf(failed.error)) };
      throw migrationLawErrors.failure('MIGRATIONS_NOT_TESTED', fields, failed.error);
    },
  };
}
