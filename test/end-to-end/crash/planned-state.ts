import { readFile } from 'node:fs/promises';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DescribeTableCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { dynamodbEventArchive } from 'evolvent/dynamodb';
import { eventExport, type HistoryEntry, type MigrationRunner } from 'evolvent/migrations';
import { postgresMigrations } from 'evolvent/postgres';
import type { DataSource } from 'typeorm';
import { type Ground, levels, noticesOf, planned, tablesOf, warehouses } from './planned-run';

interface Looked {
  readonly ground: Ground;
  readonly client: DynamoDBClient;
  /** Open. */
  readonly dataSource: DataSource;
  readonly runner: MigrationRunner;
}

/** What is not as it was planned, in words; none where everything is. */
export async function problemsOf({ ground, client, dataSource, runner }: Looked): Promise<string[]> {
  const problems: string[] = [];
  const expect = (what: string, found: unknown, wanted: unknown) => {
    const [is, ought] = [JSON.stringify(found), JSON.stringify(wanted)];
    if (is !== ought) problems.push(`${what}: ${is} instead of ${ought}`);
  };
  const rows = (statement: string) => dataSource.query<Record<string, unknown>[]>(statement);

  const { migrations, unfinished, holders, counts } = await runner.status();
  expect(
    'status',
    migrations.filter(({ state }) => state === 'applied').map(({ target, name }) => `${target} ${name}`),
    planned,
  );
  expect('not applied', counts.pending + counts.interrupted + counts.failed + counts.missing, 0);
  expect('unfinished runs', unfinished, []);
  expect('held locks', holders, []);
  expect(
    "TypeORM's record",
    (await rows('SELECT name FROM migrations ORDER BY name')).map(({ name }) => name),
    ['CreateWarehouses1735689600000', 'IndexWarehouses1735689900000', 'SeedWarehouses1735689800000'],
  );

  expect('marks', await rows('SELECT mark FROM marks ORDER BY mark'), [{ mark: 'created' }, { mark: 'indexed' }]);
  const seeded = warehouses.map((row) => ({ ...row, visits: 1 }));
  expect('warehouses', await rows('SELECT id, code, name, visits FROM warehouses ORDER BY id'), seeded);
  expect('view', await rows('SELECT count(*)::int AS n FROM warehouse_names'), [{ n: warehouses.length }]);
  const index = `SELECT c.relname AS name, i.indisvalid AS valid FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid
    WHERE i.indrelid = 'warehouses'::regclass AND c.relname LIKE 'warehouses_by%'`;
  expect('index', await rows(index), [{ name: 'warehouses_by_name', valid: true }]);

  const tables = tablesOf(ground);
  const { Table } = await client.send(new DescribeTableCommand({ TableName: tables.levels }));
  const indexes = Table?.GlobalSecondaryIndexes?.map(({ IndexName, IndexStatus }) => `${IndexName} ${IndexStatus}`);
  expect('index of DynamoDB', indexes, ['ByAvailable ACTIVE']);
  const { Items = [] } = await client.send(new ScanCommand({ TableName: tables.levels, ConsistentRead: true }));
  const items = Items.map(({ sku, available, unit }) => `${sku?.S} ${available?.N} ${unit?.S}`).toSorted();
  expect(
    'items',
    items,
    levels.map(({ sku, available }) => `${sku.S} ${available.N} ${Number(available.N) > 6 ? undefined : 'piece'}`),
  );

  problems.push(...historyProblems(await postgresMigrations({ dataSource, rewriteLimit: 'off' }).history.entries()));
  const told = await readFile(noticesOf(ground), 'utf8').catch(() => '');
  if (!told.includes(' done\n')) problems.push('nobody was told of a run that was done');
  problems.push(...(await exportProblems(runner, client, tables.events)));
  return problems;
}

function historyProblems(entries: readonly HistoryEntry[]): string[] {
  const problems: string[] = [];
  const finished = entries.filter(({ kind }) => kind === 'migration-finished' || kind === 'migration-settled');
  for (const name of planned) {
    const ends = finished.filter(({ target, migration }) => `${target} ${migration}` === name);
    const begun = entries.filter(
      ({ target, migration, kind }) => kind === 'migration-started' && `${target} ${migration}` === name,
    );
    if (ends.length !== 1) problems.push(`${name} ends ${ends.length} times in the history`);
    if (begun.length === 0) problems.push(`${name} never began in the history`);
  }
  const ended = new Set(
    entries.filter(({ kind }) => /^run-(finished|abandoned)$/.test(kind)).map(({ runId }) => runId),
  );
  for (const { kind, runId } of entries) {
    if (kind === 'run-started' && !ended.has(runId)) problems.push(`run ${runId} has no end in the history`);
    if (kind.endsWith('-failed')) problems.push(`${kind} in the history`);
  }
  return problems;
}

/** The restore point that a rollback would take is whole, and from before the first change. */
async function exportProblems(runner: MigrationRunner, client: DynamoDBClient, table: string): Promise<string[]> {
  const known = await runner.restorePoints();
  const [latest] = known;
  if (latest === undefined) return ['the history knows no restore point'];
  if (known.some(({ point }) => point.id !== latest.point.id))
    return ['a restore point was made in the midst of the run'];
  const provider = eventExport({ archive: dynamodbEventArchive({ client, table }), folder: '/' });
  const context = { runId: '', signal: new AbortController().signal, log: () => {} };
  const found = await provider.verify(latest.point, context);
  const problems = found.map(({ explanation }) => explanation);
  if (latest.point.details?.events !== 3) problems.push(`${latest.point.description}, instead of 3`);
  return problems;
}
