import type { DataSource, MigrationInterface } from 'typeorm';
import type { CheckContext, PlanCheck } from '../../migrations/config';
import type { MigrationTarget } from '../../migrations/migration-target';
import type { Plan } from '../../migrations/plan';
import { nameOf } from '../../postgres/migrations/applied-table';
import type { Ask } from '../../postgres/migrations/recorder';
import type { PostgresMigrationTarget } from '../../postgres/migrations/target';
import type { CheckFinding } from '../check-finding';
import { differingTables } from './catalogue/differing-tables';
import { readCatalogue } from './catalogue/read-catalogue';
import { sizesOf } from './catalogue/told-catalogue';
import { coverageFinding, notCheckedFindings, schemaDiffers } from './coverage';
import { readEffects } from './effects/read-effects';
import { examineMigrations } from './examine-migrations';
import { migrationStage, type RunnableMigration } from './migration-stage';
import type { PostgresRule } from './postgres-rule';
import { ruleFindings } from './rule-findings';
import { postgresRules } from './rules/postgres-rules';
import { loadParser } from './sql/load-parser';
import { pgliteScratch } from './trace/scratch/pglite-scratch';

export interface PostgresChecksOptions {
  /** Rules beyond those of Evolvent. */
  readonly rules?: readonly PostgresRule[];
}

/**
 * Looks at the migrations of PostgreSQL before they run: each is run on a scratch database that has what the target has applied, and every
 * statement is watched. The target itself is asked for its catalogue and the sizes of its tables, and never written to.
 *
 * @example
 * ```ts
 * const config = defineConfig({ postgres: () => postgresMigrations({ dataSource }), check: postgresChecks() });
 * ```
 */
export function postgresChecks({ rules = [] }: PostgresChecksOptions = {}): PlanCheck {
  return {
    name: 'postgres',
    async check(plan, context) {
      const target = context.targets.find(isPostgresTarget);
      const steps = plan.steps.filter((step) => step.target === 'postgres' && step.direction === 'up');
      if (target === undefined || steps.length === 0) return [];
      return check(target, steps, [...postgresRules, ...rules], context);
    },
  };
}

async function check(
  target: PostgresMigrationTarget,
  steps: Plan['steps'],
  rules: readonly PostgresRule[],
  { signal }: CheckContext,
): Promise<readonly CheckFinding[]> {
  const { dataSource } = target;
  const parser = await loadParser();
  const there = await readCatalogue(readingOnly(dataSource));
  const found = await runnableMigrations(target);
  const applied = new Set((await target.applied()).map(({ name }) => name));
  const pending = steps.flatMap(({ name }) => found.find((migration) => migration.name === name) ?? []);
  const scratch = await pgliteScratch({ extensions: [...there.extensions] });
  try {
    const stage = await migrationStage(
      scratch,
      dataSource,
      found.filter(({ name }) => applied.has(name) && !pending.some((each) => each.name === name)),
    );
    const differences = differingTables(there, await readCatalogue(stage.ask), isOurs);
    const examined = await examineMigrations(stage, pending, {
      parser,
      sizes: sizesOf(there),
      target: there,
      readEffects,
      signal,
    });
    return [
      ...(differences.length === 0 ? [] : [schemaDiffers(differences)]),
      ...examined.flatMap((migration) => [...ruleFindings(migration, rules), ...notCheckedFindings(migration)]),
      coverageFinding(examined),
    ];
  } finally {
    await scratch.close();
  }
}

function isPostgresTarget(target: MigrationTarget): target is PostgresMigrationTarget {
  return target.target === 'postgres' && 'dataSource' in target;
}

/** Asks the target in transactions that may not write. */
function readingOnly(dataSource: DataSource): Ask {
  return async (statement, parameters) => {
    const runner = dataSource.createQueryRunner();
    try {
      await runner.query('BEGIN TRANSACTION READ ONLY');
      return await runner.query(statement, parameters === undefined ? undefined : [...parameters]);
    } finally {
      await runner.query('ROLLBACK').catch(() => {});
      await runner.release();
    }
  };
}

/** All migrations of the target with their code, in the order that they have. */
async function runnableMigrations(target: PostgresMigrationTarget): Promise<readonly RunnableMigration[]> {
  const { dataSource, repeatable } = target;
  const { migrations } = await target.migrations();
  return migrations
    .toSorted((one, other) => (one.timestamp ?? Number.MAX_VALUE) - (other.timestamp ?? Number.MAX_VALUE))
    .flatMap(({ name, isTransactional, phase, timestamp }) => {
      const again = timestamp === undefined ? repeatable.find((each) => each.name === name) : undefined;
      const instance = again ?? dataSource.migrations.find((each) => nameOf(each) === name);
      if (instance === undefined) return [];
      const make = again === undefined ? () => newLike(instance) : () => again;
      const rewrites: unknown = Reflect.get(instance, 'rewrites');
      return [{ name, isTransactional, phase, rewrites: Array.isArray(rewrites) ? rewrites : [], make }];
    });
}

function newLike(instance: object): Pick<MigrationInterface, 'up'> {
  return Reflect.construct(instance.constructor, []);
}

/** The runner's own tables, and TypeORM's record. */
function isOurs(name: string): boolean {
  return /\.(evolvent_\w+|migrations|typeorm_metadata)$/.test(name);
}
