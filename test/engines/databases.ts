import { inject } from 'vitest';
import { dynamodbClient as clientFor } from './dynamodb-client';
import { createDatabase, type PostgresDatabase } from './postgres-database';
import './provided';

export { uniqueTableName } from './dynamodb-client';

/** A new, empty database on the PostgreSQL of this test run; drop it when the test file ends. */
export function createPostgresDatabase(prefix?: string): Promise<PostgresDatabase> {
  return createDatabase(inject('postgresUrl'), prefix);
}

/** A client for the DynamoDB of this test run, or for another engine; destroy it when the test file ends. */
export function dynamodbClient(url: string = inject('dynamodbUrl')) {
  return clientFor(url);
}
