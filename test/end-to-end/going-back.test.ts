import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DescribeTableCommand, type DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import {
  createEventsTable,
  type DynamodbMigrationContext,
  dynamodbAdapter,
  dynamodbEventArchive,
  dynamodbMigrations,
} from 'evolvent/dynamodb';
import { appendAgain, createMigrationRunner, eventExport, type MigrationConfig } from 'evolvent/migrations';
import {
  CreateEventsTable1767225600000,
  postgresAdapter,
  postgresEventArchive,
  postgresMigrations,
} from 'evolvent/postgres';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { createPostgresDatabase, dynamodbClient, uniqueTableName } from '../engines/databases';
import type { PostgresDatabase } from '../engines/postgres-database';

const confirmed = { confirmed: true, reason: 'the migration damaged the events' };
const CreateEvents = CreateEventsTable1767225600000;

let database: PostgresDatabase;
let dataSource: DataSource;
let client: DynamoDBClient;
let folder: string;
const tables = {
  events: uniqueTableName('back-events'),
  own: uniqueTableName('back-own'),
  stock: uniqueTableName('back-stock'),
};

class DamagePostgres1735689700000 implements MigrationInterface {
  name = 'DamagePostgres1735689700000';
  async up(runner: QueryRunner) {
    await runner.query(`UPDATE evolvent_events SET payload = '{"quantity": 0}'`);
    await runner.query(`DELETE FROM evolvent_events WHERE sequence_number = 2`);
  }
  async down() {}
}

class DamageDynamodb1735689800000 {
  async up({ transformItems }: DynamodbMigrationContext) {
    await transformItems({
      name: 'damage',
      table: tables.events,
      transform: (item) => (item.damaged === undefined ? { ...item, damaged: { BOOL: true } } : undefined),
    });
  }
  async down() {}
}

class CreateStock1735689900000 {
  async up({ createTable }: DynamodbMigrationContext) {
    await createTable({
      TableName: tables.stock,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [{ AttributeName: 'sku', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'sku', KeyType: 'HASH' }],
    });
  }
  async down({ deleteTable }: DynamodbMigrationContext) {
    await deleteTable(tables.stock);
  }
}

class CreateSites1735690000000 implements MigrationInterface {
  name = 'CreateSites1735690000000';
  async up(runner: QueryRunner) {
    await runner.query('CREATE TABLE sites (site text PRIMARY KEY)');
  }
  async down(runner: QueryRunner) {
    await runner.query('DROP TABLE sites');
  }
}

type Config = Partial<MigrationConfig> & {
  readonly dynamodbClasses?: readonly (new () => { up(context: DynamodbMigrationContext): Promise<void> })[];
};

async function serviceOf(
  migrations: readonly (new () => MigrationInterface)[],
  { dynamodbClasses = [], ...more }: Config,
) {
  const service = new DataSource({ type: 'postgres', url: database.url, migrations: [...migrations] });
  return createMigrationRunner({
    postgres: () => postgresMigrations({ dataSource: service }),
    dynamodb: () => dynamodbMigrations({ client, migrations: dynamodbClasses, table: tables.own }),
    restorePoints: [
      () => eventExport({ name: 'postgres', archive: postgresEventArchive({ dataSource }), folder }),
      () => eventExport({ name: 'dynamodb', archive: dynamodbEventArchive({ client, table: tables.events }), folder }),
    ],
    ...more,
  });
}

/** Everything as the engines themselves keep it. */
async function raw() {
  const rows: unknown[] = await dataSource.query(
    'SELECT e::text AS row FROM evolvent_events e ORDER BY stream_id, sequence_number',
  );
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tables.events, ConsistentRead: true }));
  return { rows, items: Items.map((item) => JSON.stringify(Object.entries(item).sort())).sort() };
}

async function append(streamId: string, quantities: readonly number[]) {
  const events = quantities.map((quantity) => ({
    eventId: crypto.randomUUID(),
    eventType: 'StockReceived',
    eventVersion: 1,
    payload: { quantity },
    metadata: {},
  }));
  for (const adapter of [postgresAdapter({ dataSource }), dynamodbAdapter({ client, table: tables.events })])
    await adapter.append(streamId, events, { expectedSequence: 'any' });
}

beforeAll(async () => {
  database = await createPostgresDatabase('back');
  client = dynamodbClient();
  folder = await mkdtemp(join(tmpdir(), 'evolvent-back-'));
  dataSource = await new DataSource({ type: 'postgres', url: database.url, migrations: [CreateEvents] }).initialize();
  await dataSource.runMigrations();
  await createEventsTable({ client, table: tables.events });
});

afterAll(async () => {
  await dataSource.destroy();
  client.destroy();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe.skipIf(inject('dynamodbEngine') === 'dynalite')('going back over both databases', () => {
  it('brings the same events back after a migration that damaged them, and appends those since again', async () => {
    await append('item-1', [1, 2, 3]);
    await append('item-2', [4]);
    const before = await raw();
    const safe = await serviceOf([CreateEvents], {});
    expect(await safe.backup()).toMatchObject({ status: 'done' });

    const calls: string[] = [];
    let isFirst = true;
    const application = {
      async stop() {
        calls.push('stop');
      },
      async start() {
        calls.push('start');
        if (!isFirst) return;
        isFirst = false;
        throw new Error('the application does not start');
      },
    };
    const damaging = await serviceOf([CreateEvents, DamagePostgres1735689700000], {
      dynamodbClasses: [DamageDynamodb1735689800000],
      restorePoints: [],
    });
    expect(await damaging.run()).toMatchObject({ status: 'done' });
    expect(await raw()).not.toEqual(before);
    await append('item-2', [5, 6]);
    await append('item-3', [7]);

    const rescue = await serviceOf([CreateEvents, DamagePostgres1735689700000], {
      dynamodbClasses: [DamageDynamodb1735689800000],
      application,
    });
    const first = await rescue.emergencyRollback(confirmed);
    expect(first).toMatchObject({ status: 'failed', failed: { step: 'start-application' } });
    expect(await raw()).toEqual(before);
    const second = await rescue.emergencyRollback(confirmed);
    expect(second).toMatchObject({ status: 'done', savedEvents: first.savedEvents });
    expect(second.done).toEqual(['stop-application', 'restore', 'verify', 'start-application']);
    expect(calls, 'what was through is not done again').toEqual(['stop', 'start', 'start']);
    expect(second.savedEvents.map(({ count }) => count)).toEqual([3, 3]);
    expect(await raw()).toEqual(before);

    for (const { file } of second.savedEvents) {
      const archive = file.includes('/postgres-')
        ? postgresEventArchive({ dataSource })
        : dynamodbEventArchive({ client, table: tables.events });
      expect(await appendAgain(file, archive)).toMatchObject({ appended: 3, present: 0, left: 0 });
      expect(await appendAgain(file, archive)).toMatchObject({ appended: 0, present: 3, left: 0 });
    }
    const after = await raw();
    expect(after.rows).toHaveLength(7);
    expect(after.items).toHaveLength(before.items.length + 3);
  });

  it('reverts a whole run, newest first, on both', async () => {
    const runner = await serviceOf([CreateEvents, DamagePostgres1735689700000, CreateSites1735690000000], {
      dynamodbClasses: [DamageDynamodb1735689800000, CreateStock1735689900000],
      restorePoints: [],
    });
    const { runId, done } = await runner.run();
    expect(done.map(({ name }) => name)).toEqual(['CreateStock1735689900000', 'CreateSites1735690000000']);
    const { status, done: undone } = await runner.revert({ run: runId, ...confirmed });
    expect(status).toBe('done');
    expect(undone.map(({ name }) => name)).toEqual(['CreateSites1735690000000', 'CreateStock1735689900000']);
    expect(await dataSource.query(`SELECT to_regclass('sites') AS sites`)).toEqual([{ sites: null }]);
    await expect(client.send(new DescribeTableCommand({ TableName: tables.stock }))).rejects.toMatchObject({
      name: 'ResourceNotFoundException',
    });
    expect(await runner.status()).toMatchObject({ counts: { pending: 2, applied: 3 }, unfinished: [] });
  });
});
