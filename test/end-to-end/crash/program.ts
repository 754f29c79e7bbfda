/** The process that is killed: `program.ts '{"ground":…,"death":…,"list":…}'` runs the migrations once. */
import { appendFile } from 'node:fs/promises';
import { createMigrationRunner } from 'evolvent/migrations';
import { dynamodbClient } from '../../engines/dynamodb-client';
import { countFiles, countRequests, countStatements, type Death, IoCalls } from './io-calls';
import { configOf, dataSourceOf, type Ground, noticesOf } from './planned-run';

export interface Order {
  readonly ground: Ground;
  readonly death?: Death;
  /** The file that the calls are listed in. */
  readonly list?: string;
}

const { ground, death, list } = JSON.parse(process.argv[2] ?? '') as Order;
const calls = new IoCalls(death, list);
const client = dynamodbClient(ground.dynamodbUrl);
countStatements(calls);
countRequests(calls, client);
countFiles(calls, ground.folder);

const tell = (line: string) => calls.of('notify', () => appendFile(noticesOf(ground), line));
const outcome = await createMigrationRunner(configOf(ground, client, dataSourceOf(ground), tell)).run();
client.destroy();
if (outcome.failed !== undefined) console.error(outcome.failed.error);
process.exitCode = outcome.failed === undefined ? 0 : 1;
