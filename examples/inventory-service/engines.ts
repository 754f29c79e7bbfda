import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
import { startDynalite } from '../../test/engines/dynalite';
import { startPostgres } from '../../test/engines/postgres';
import { createDatabase } from '../../test/engines/postgres-database';
import type { Endings } from './endings';

export interface Engines {
  readonly postgresUrl: string;
  readonly dynamodb: DynamoDBDocumentClient;
}

/** A PostgreSQL server with an empty database, and dynalite, which speaks DynamoDB without Java. */
export async function startEngines(endings: Endings): Promise<Engines> {
  const [postgresUrl, dynamodb] = await Promise.all([startedPostgres(endings), startedDynamodb(endings)]);
  return { postgresUrl, dynamodb };
}

async function startedPostgres(endings: Endings): Promise<string> {
  const server = await named('PostgreSQL', startPostgres());
  endings.add(server.stop);
  const database = await named('PostgreSQL', createDatabase(server.url, 'inventory'));
  endings.add(database.drop);
  return database.url;
}

async function startedDynamodb(endings: Endings): Promise<DynamoDBDocumentClient> {
  const server = await named('dynalite', startDynalite());
  endings.add(server.stop);
  // Node 20 is supported here, and the notice of its end would stand in the middle of the progress.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const client = new DynamoDBClient({
    endpoint: server.url,
    region: 'eu-central-1',
    credentials: { accessKeyId: 'example', secretAccessKey: 'example' },
  });
  endings.add(() => client.destroy());
  return DynamoDBDocumentClient.from(client);
}

async function named<Started>(engine: string, starting: Promise<Started>): Promise<Started> {
  try {
    return await starting;
  } catch (cause) {
    throw new Error(`${engine} could not be started: ${reasonOf(cause)}`, { cause });
  }
}

/** An AggregateError, such as of a refused connection, has its reasons inside. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}
