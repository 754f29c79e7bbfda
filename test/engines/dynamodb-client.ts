import { randomBytes } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** A client for a local engine: it reads no AWS configuration of the machine, and gives up soon. */
export function dynamodbClient(url: string): DynamoDBClient {
  return new DynamoDBClient({
    endpoint: url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'evolvent', secretAccessKey: 'evolvent' },
    maxAttempts: 3,
  });
}

/** DynamoDB has one space of names for all tests, so that each table needs a name of its own. */
export function uniqueTableName(prefix: string): string {
  return `${prefix}-${randomBytes(6).toString('hex')}`;
}
