import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { inventoryDataSource } from './database';
import { migrationConfig } from './migration-config';

/** For the command line: the same migrations that the service runs, on the databases of the environment. */
export default migrationConfig({
  dataSource: inventoryDataSource(process.env.POSTGRES_URL ?? 'postgres://localhost/inventory'),
  dynamodb: new DynamoDBClient({ ...(process.env.DYNAMODB_URL && { endpoint: process.env.DYNAMODB_URL }) }),
  backups: process.env.BACKUPS ?? 'backups',
});
