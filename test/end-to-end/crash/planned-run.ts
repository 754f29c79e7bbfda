import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type DynamodbMigrationContext, dynamodbEventArchive, dynamodbMigrations } from 'evolvent/dynamodb';
import { defineConfig, eventExport, type MigrationConfig } from 'evolvent/migrations';
import { inBatches, postgresMigrations, repeatable, seedInBatches, sqlInvariant } from 'evolvent/postgres';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';

/** Where a run has its databases and files, all of its own. */
export interface Ground {
  readonly postgresUrl: string;
  readonly dynamodbUrl: string;
  /** Of the names of all tables of DynamoDB. */
  readonly prefix: string;
  readonly folder: string;
}

export const warehouses = Array.from({ length: 30 }, (_, number) => ({
  id: number + 1,
  code: `W${String(number + 1).padStart(2, '0')}`,
  name: `Warehouse ${number + 1}`,
  visits: 0,
}));
export const levels = warehouses.map(({ code, id }) => ({ sku: { S: code }, available: { N: String(id) } }));

/** `transaction` is TypeORM's; a mark without a key tells how often a statement ran. */
class CreateWarehouses1735689600000 implements MigrationInterface {
  readonly name = 'CreateWarehouses1735689600000';
  async up(runner: QueryRunner) {
    await runner.query(
      'CREATE TABLE warehouses (id int PRIMARY KEY, code text NOT NULL UNIQUE, name text NOT NULL, visits int NOT NULL)',
    );
    await runner.query('CREATE TABLE marks (mark text NOT NULL)');
    await runner.query(`INSERT INTO marks VALUES ('created')`);
  }
  async down(runner: QueryRunner) {
    await runner.query('DROP TABLE marks');
    await runner.query('DROP TABLE warehouses');
  }
}

class SeedWarehouses1735689800000 implements MigrationInterface {
  readonly name = 'SeedWarehouses1735689800000';
  readonly transaction = false;
  async up(runner: QueryRunner) {
    const { name } = this;
    await seedInBatches(runner, { name, table: 'warehouses', rows: warehouses, key: ['code'], size: 12 });
    await inBatches(runner, {
      name: `${name} visits`,
      table: 'warehouses',
      key: 'id',
      statement: 'UPDATE warehouses SET visits = visits + 1 WHERE id > $1 AND id <= $2',
      size: 12,
    });
  }
  async down(runner: QueryRunner) {
    await runner.query('DELETE FROM warehouses');
  }
}

class IndexWarehouses1735689900000 implements MigrationInterface {
  readonly name = 'IndexWarehouses1735689900000';
  readonly transaction = false;
  async up(runner: QueryRunner) {
    await runner.query('CREATE INDEX CONCURRENTLY warehouses_by_name ON warehouses (name)');
    await runner.query(`INSERT INTO marks VALUES ('indexed')`);
  }
  async down(runner: QueryRunner) {
    await runner.query(`DELETE FROM marks WHERE mark = 'indexed'`);
    await runner.query('DROP INDEX CONCURRENTLY warehouses_by_name');
  }
}

function dynamodbClasses(table: string) {
  class CreateLevels1735689700000 {
    async up({ createTable, createIndex }: DynamodbMigrationContext) {
      await createTable({
        TableName: table,
        BillingMode: 'PAY_PER_REQUEST',
        AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
        KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
      });
      await createIndex(table, {
        IndexName: 'ByAvailable',
        AttributeDefinitions: [{ AttributeName: 'available', AttributeType: 'N' }],
        KeySchema: [{ AttributeName: 'available', KeyType: 'HASH' }],
        Projection: { ProjectionType: 'ALL' },
      });
    }
    async down({ deleteTable }: DynamodbMigrationContext) {
      await deleteTable(table);
    }
  }
  class SeedLevels1735689850000 {
    async up({ putItems, transformItems }: DynamodbMigrationContext) {
      await putItems({ name: 'levels', table, items: levels, overwrite: true });
      const unit = { S: 'piece' };
      await transformItems({
        name: 'units',
        table,
        segments: 1,
        batch: 15,
        transform: (item) => (Number(item.available?.N) > 6 || item.unit !== undefined ? undefined : { ...item, unit }),
      });
    }
    async down() {}
  }
  return [CreateLevels1735689700000, SeedLevels1735689850000];
}

/** What is applied in the end, by its names. */
export const planned = [
  'postgres CreateWarehouses1735689600000',
  'dynamodb CreateLevels1735689700000',
  'postgres SeedWarehouses1735689800000',
  'dynamodb SeedLevels1735689850000',
  'postgres IndexWarehouses1735689900000',
  'postgres warehouse_names',
];

export function tablesOf({ prefix }: Ground) {
  return { levels: `${prefix}-levels`, events: `${prefix}-events`, own: `${prefix}-migrations` };
}

export const noticesOf = ({ folder }: Ground) => join(folder, 'notices');

export function dataSourceOf({ postgresUrl }: Ground): DataSource {
  return new DataSource({
    type: 'postgres',
    url: postgresUrl,
    migrations: [CreateWarehouses1735689600000, SeedWarehouses1735689800000, IndexWarehouses1735689900000],
  });
}

/** A service with migrations of every kind, in and out of transactions, on both databases. */
export function configOf(
  ground: Ground,
  client: DynamoDBClient,
  dataSource: DataSource,
  tell: (line: string) => Promise<void> = (line) => appendFile(noticesOf(ground), line),
): MigrationConfig {
  const tables = tablesOf(ground);
  const names = repeatable('warehouse_names', 'CREATE OR REPLACE VIEW warehouse_names AS SELECT name FROM warehouses');
  return defineConfig({
    actor: 'the crash test',
    postgres: () => postgresMigrations({ dataSource, repeatable: [names] }),
    dynamodb: () =>
      dynamodbMigrations({ client, migrations: dynamodbClasses(tables.levels), table: tables.own, lease: 1_000 }),
    restorePoints: [
      () =>
        eventExport({
          archive: dynamodbEventArchive({ client, table: tables.events }),
          folder: join(ground.folder, 'exports'),
          covers: ['postgres', 'dynamodb'],
        }),
    ],
    policy: { restorePoint: 'required' },
    invariants: [
      () =>
        sqlInvariant({
          name: 'visited-once',
          promise: 'Every warehouse was visited once.',
          dataSource,
          sql: 'SELECT code FROM warehouses WHERE visits <> 1',
        }),
    ],
    notify: [{ name: 'file', notify: ({ runId, status }) => tell(`${runId} ${status}\n`) }],
  });
}
