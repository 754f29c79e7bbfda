import { createMigrationRunner } from 'evolvent/migrations';
import { postgresMigrations } from 'evolvent/postgres';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { keep } from '../../test/engines/keep';
import { createDatabase } from '../../test/engines/postgres-database';
import { runNodeWell } from '../../test/package/run';
import { type Bench, type Measurement, median, medianAndLeast } from '../measurement';

const small = 200;
const many = 1000;

export const migrations: Bench = {
  about: `${small} migrations of one small table each, by the runner and by dataSource.runMigrations(), in turns on new databases; a history of ${many}`,
  async measure({ rounds = 5, consumer }): Promise<readonly Measurement[]> {
    const engines = await keep(['postgres']);
    try {
      const server = engines.urls.postgres;
      const times = { typeorm: [] as number[], ours: [] as number[], each: [] as number[] };
      for (let round = 0; round < rounds; round += 1) {
        times.typeorm.push(await onNewDatabase(server, small, (dataSource) => dataSource.runMigrations()));
        times.each.push(
          await onNewDatabase(server, small, (dataSource) => dataSource.runMigrations({ transaction: 'each' })),
        );
        times.ours.push(await onNewDatabase(server, small, runAll));
      }
      const status = await onNewDatabase(
        server,
        many,
        async (dataSource) => {
          await runAll(dataSource);
          return timesOf(rounds, () => runnerOf(dataSource).status());
        },
        'answer',
      );
      const help = await timesOf(rounds, () =>
        runNodeWell(['node_modules/evolvent/dist/cli.js', '--help'], { cwd: consumer }),
      );
      const ratio = (against: readonly number[]) =>
        median(times.ours.map((time, index) => time / (against[index] ?? Number.NaN)));
      return [
        {
          what: 'run, against runMigrations() in one transaction',
          value: ratio(times.typeorm),
          unit: 'times',
          goal: 1.5,
        },
        { what: "run, against runMigrations({ transaction: 'each' })", value: ratio(times.each), unit: 'times' },
        { what: `run of ${small}`, ...medianAndLeast(times.ours), unit: 'ms' },
        { what: `status of ${many}`, ...medianAndLeast(status), unit: 'ms', goal: 1000 },
        { what: 'evolvent --help', ...medianAndLeast(help), unit: 'ms', goal: 300 },
      ];
    } finally {
      await engines.stop();
    }
  },
};

function runnerOf(dataSource: DataSource) {
  return createMigrationRunner({ postgres: () => postgresMigrations({ dataSource }) });
}

async function runAll(dataSource: DataSource): Promise<void> {
  const { failed } = await runnerOf(dataSource).run();
  if (failed !== undefined) throw failed.error;
}

async function onNewDatabase(
  server: string,
  count: number,
  work: (dataSource: DataSource) => Promise<unknown>,
): Promise<number>;
async function onNewDatabase<T>(
  server: string,
  count: number,
  work: (dataSource: DataSource) => Promise<T>,
  wanted: 'answer',
): Promise<T>;
async function onNewDatabase<T>(
  server: string,
  count: number,
  work: (dataSource: DataSource) => Promise<T>,
  wanted?: 'answer',
): Promise<T | number> {
  const database = await createDatabase(server);
  const dataSource = new DataSource({
    ...database.dataSourceOptions,
    migrations: Array.from({ length: count }, (_, index) => tableMigration(index)),
  });
  try {
    await dataSource.initialize();
    const start = performance.now();
    const answer = await work(dataSource);
    return wanted === 'answer' ? answer : performance.now() - start;
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  }
}

function tableMigration(index: number) {
  return class implements MigrationInterface {
    readonly name = `Table${index}_${1_700_000_000_000 + index}`;
    async up(runner: QueryRunner) {
      await runner.query(`CREATE TABLE table_${index} (id bigint PRIMARY KEY, name text NOT NULL)`);
    }
    async down(runner: QueryRunner) {
      await runner.query(`DROP TABLE table_${index}`);
    }
  };
}

async function timesOf(rounds: number, work: () => Promise<unknown>): Promise<number[]> {
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const start = performance.now();
    await work();
    times.push(performance.now() - start);
  }
  return times;
}
