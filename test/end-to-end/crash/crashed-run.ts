import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DeleteTableCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { build } from 'esbuild';
import { createEventsTable, dynamodbAdapter } from 'evolvent/dynamodb';
import { createMigrationRunner } from 'evolvent/migrations';
import { inject } from 'vitest';
import { createPostgresDatabase, dynamodbClient, uniqueTableName } from '../../engines/databases';
import type { Death } from './io-calls';
import { configOf, dataSourceOf, type Ground, tablesOf } from './planned-run';
import { problemsOf } from './planned-state';
import type { Order } from './program';

const root = fileURLToPath(new URL('../../..', import.meta.url));
let program: Promise<string> | undefined;

interface OpenGround {
  readonly ground: Ground;
  readonly client: DynamoDBClient;
  close(): Promise<void>;
}

/** Every call of a run that nobody disturbs, in order. */
export async function callsOfRun(): Promise<readonly string[]> {
  const { ground, close } = await openGround();
  try {
    const list = join(ground.folder, 'calls');
    const { exitCode, stderr } = await started({ ground, list });
    if (exitCode !== 0) throw new Error(`The run that was not disturbed failed: ${stderr}`);
    return (await readFile(list, 'utf8')).trimEnd().split('\n');
  } finally {
    await close();
  }
}

/** Kills a run at each of the places, one after another, runs again, and says what is not as it was planned. */
export async function problemsAfterDeaths(deaths: readonly Death[]): Promise<string[]> {
  const { ground, client, close } = await openGround();
  const dataSource = dataSourceOf(ground);
  try {
    for (const death of deaths) {
      const { exitCode, signal, stderr } = await started({ ground, death });
      // A run that was through before that call is no death, and no problem either.
      if (signal !== 'SIGKILL' && exitCode !== 0) return [`the run failed by itself: ${stderr}`];
    }
    await dataSource.initialize();
    const runner = createMigrationRunner(configOf(ground, client, dataSource));
    const { status, failed } = await runner.run();
    if (failed !== undefined) return [`the run after it failed: ${failed.reason}`];
    const problems = status === 'done' || status === 'nothing-to-do' ? [] : [`the run after it is ${status}`];
    problems.push(...(await problemsOf({ ground, client, dataSource, runner })));
    const again = await runner.run();
    if (again.status !== 'nothing-to-do') problems.push(`the run after that is ${again.status}`);
    return problems;
  } catch (error) {
    return [`the run after it threw: ${error instanceof Error ? error.message : String(error)}`];
  } finally {
    if (dataSource.isInitialized) await dataSource.destroy();
    await close();
  }
}

/** Databases and a folder of their own, with three events to be exported. */
async function openGround(): Promise<OpenGround> {
  const database = await createPostgresDatabase('crash');
  const folder = await mkdtemp(join(tmpdir(), 'evolvent-crash-'));
  const ground: Ground = {
    postgresUrl: database.url,
    dynamodbUrl: inject('dynamodbUrl'),
    prefix: uniqueTableName('crash'),
    folder,
  };
  const client = dynamodbClient();
  const tables = tablesOf(ground);
  await createEventsTable({ client, table: tables.events });
  const received = (quantity: number) => ({
    eventId: crypto.randomUUID(),
    eventType: 'StockReceived',
    eventVersion: 1,
    payload: { quantity },
    metadata: {},
  });
  await dynamodbAdapter({ client, table: tables.events }).append('item-1', [1, 2, 3].map(received), {
    expectedSequence: 'none',
  });
  return {
    ground,
    client,
    async close() {
      for (const TableName of Object.values(tables))
        await client.send(new DeleteTableCommand({ TableName })).catch(() => {});
      client.destroy();
      await database.drop();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The program as one file of JavaScript, which starts in half the time: it is started hundreds of times. */
async function bundled(): Promise<string> {
  const outfile = join(root, '.cache/crash/program.mjs');
  await build({
    entryPoints: [fileURLToPath(new URL('./program.ts', import.meta.url))],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    // Among them the driver, of which there has to be one.
    packages: 'external',
  });
  return outfile;
}

async function started(order: Order) {
  program ??= bundled();
  const child = spawn(process.execPath, [await program, JSON.stringify(order)], {
    cwd: root,
    env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const [exitCode, signal] = (await once(child, 'close')) as [number | null, string | null];
  return { exitCode, signal, stderr };
}
