import { readFile } from 'node:fs/promises';
import type { DataSource } from 'typeorm';
import { reasonOf } from '../../errors/say';
import type { CheckContext, PlanCheck } from '../../migrations/config';
import type { MigrationTarget } from '../../migrations/migration-target';
import type { Plan } from '../../migrations/plan';
import type { Ask } from '../../postgres/migrations/recorder';
import type { PostgresMigrationTarget } from '../../postgres/migrations/target';
import type { SettlingOptions } from '../acknowledgements/settling-options';
import type { CheckFinding } from '../check-finding';
import { checkErrors } from '../errors';
import { settle } from '../settle';
import { differingTables } from './catalogue/differing-tables';
import { readCatalogue } from './catalogue/read-catalogue';
import { sizesOf } from './catalogue/told-catalogue';
import { coverageFinding, coverageRules, decidesByRows, notCheckedFindings, schemaDiffers } from './coverage';
import { readEffects } from './effects/read-effects';
import { examineMigrations } from './examine-migrations';
import { migrationStage } from './migration-stage';
import type { PostgresRule } from './postgres-rule';
import { ruleFindings } from './rule-findings';
import { postgresRules } from './rules/postgres-rules';
import { runnableMigrations } from './runnable-migrations';
import { openScratch, type ScratchChoice } from './scratch-of-choice';
import { loadParser } from './sql/load-parser';
import { readStatistics } from './statistics-file';

export interface PostgresChecksOptions extends SettlingOptions {
  /** Rules beyond those of Evolvent: see `defineRule`. */
  readonly rules?: readonly PostgresRule[];
  /** Default: `pglite`. */
  readonly scratch?: ScratchChoice;
  /** A file that `pg_dump --schema-only` wrote of the target. Default: the schema is what the applied migrations make. */
  readonly snapshot?: string;
  /** A file with the sizes of tables, which counts more than what the target says: for a target that is not production. */
  readonly statistics?: string;
  /** What a migration is given before it counts as one that never ends. */
  readonly limits?: {
    /** Milliseconds of a statement. Default: 10,000. */
    readonly statement?: number;
    /** Milliseconds of a migration. Default: 30,000. */
    readonly migration?: number;
    /** Default: 10,000. */
    readonly statements?: number;
  };
}

/**
 * Looks at the migrations of PostgreSQL before they run: each is run on a scratch database that has what the target has, and every statement is
 * watched: which locks it takes, what it rewrites and reads, what becomes of stored values. The target is asked for its catalogue and the sizes
 * of its tables, in transactions that may not write.
 *
 * Its check throws `PEER_MISSING`, `CHECK_OPTION_INVALID`, and what the files of its options are refused for.
 *
 * @example
 * ```ts
 * const config = defineConfig({ postgres: () => postgresMigrations({ dataSource }), check: postgresChecks() });
 * ```
 */
export function postgresChecks(options: PostgresChecksOptions = {}): PlanCheck {
  const rules = [...postgresRules, ...(options.rules ?? [])];
  return {
    name: 'postgres',
    async check(plan, context) {
      const target = context.targets.find(isPostgresTarget);
      const steps = plan.steps.filter((step) => step.target === 'postgres' && step.direction === 'up');
      if (target === undefined || steps.length === 0) return [];
      const found = await findingsOf(target, steps, rules, options, context);
      const due = new Set(steps.map(({ name }) => name));
      const migrations = (await target.migrations()).migrations.filter(({ name }) => due.has(name));
      return settle(found, { options, rules: [...rules, ...coverageRules], migrations });
    },
  };
}

async function findingsOf(
  target: PostgresMigrationTarget,
  steps: Plan['steps'],
  rules: readonly PostgresRule[],
  options: PostgresChecksOptions,
  { signal }: CheckContext,
): Promise<readonly CheckFinding[]> {
  const { dataSource } = target;
  const { statement: statementLimit, ...limits } = options.limits ?? {};
  const snapshot = options.snapshot === undefined ? undefined : await snapshotIn(options.snapshot);
  const said = options.statistics === undefined ? [] : await readStatistics(options.statistics);
  const parser = await loadParser();
  const there = await readCatalogue(readingOnly(dataSource));
  const all = await runnableMigrations(target);
  const standing = new Set((await target.applied()).map(({ name }) => name));
  const pending = steps.flatMap(({ name }) => all.find((migration) => migration.name === name) ?? []);
  const applied = all.filter((migration) => standing.has(migration.name) && !pending.includes(migration));
  const scratch = await openScratch(options.scratch ?? 'pglite', {
    target: dataSource,
    extensions: [...there.extensions],
    statementLimit,
  });
  try {
    const stage = await migrationStage({ scratch, target: dataSource, applied, snapshot, limits });
    const differences = [...stage.missing, ...differingTables(there, await readCatalogue(stage.ask), isOurs)];
    const sizes = new Map([...sizesOf(there), ...said]);
    const { migrations, empty } = await examineMigrations(stage, pending, {
      parser,
      sizes,
      target: there,
      readEffects,
      signal,
    });
    return [
      ...(differences.length === 0 ? [] : [schemaDiffers(differences)]),
      ...migrations.flatMap((migration) => [
        ...ruleFindings(migration, rules),
        ...decidesByRows(migration),
        ...notCheckedFindings(migration),
      ]),
      coverageFinding(migrations, empty),
    ];
  } finally {
    await scratch.close();
  }
}

async function snapshotIn(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (cause) {
    const reason = `${path} cannot be read: ${reasonOf(cause)}`;
    throw checkErrors.failure('CHECK_OPTION_INVALID', { option: 'snapshot', reason }, cause);
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

/** The runner's own tables, and TypeORM's. */
function isOurs(name: string): boolean {
  return /\.(evolvent_\w+|migrations|typeorm_metadata)$/.test(name);
}
