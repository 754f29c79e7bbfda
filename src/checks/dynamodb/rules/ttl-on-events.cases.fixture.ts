import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { ttlOnEvents } from './ttl-on-events';

export const ttlOnEventsCases: DynamodbRuleCases = {
  rule: ttlOnEvents.id,
  bad: [
    migrationCase(
      'on the table of events',
      `
        async up({ setTimeToLive }: DynamodbMigrationContext) {
          await setTimeToLive('stock_events', 'endsAt');
        }
      `,
    ),
    migrationCase(
      'on one that is just made',
      `
        async up({ createTable, setPointInTimeRecovery, setTimeToLive }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'more_events',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [
              { AttributeName: 'streamId', AttributeType: 'S' },
              { AttributeName: 'sequenceNumber', AttributeType: 'N' },
            ],
            KeySchema: [
              { AttributeName: 'streamId', KeyType: 'HASH' },
              { AttributeName: 'sequenceNumber', KeyType: 'RANGE' },
            ],
          });
          await setPointInTimeRecovery('more_events', true);
          await setTimeToLive('more_events', 'endsAt');
        }
      `,
    ),
    migrationCase(
      'by a request of the client',
      `
        async up({ client }: DynamodbMigrationContext) {
          await client.send(
            new UpdateTimeToLiveCommand({
              TableName: 'stock_events',
              TimeToLiveSpecification: { Enabled: true, AttributeName: 'endsAt' },
            }),
          );
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'on a table of something else',
      `
        async up({ setTimeToLive }: DynamodbMigrationContext) {
          await setTimeToLive('reservations', 'endsAt');
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'turned off',
      `
        async up({ setTimeToLive }: DynamodbMigrationContext) {
          await setTimeToLive('stock_events', 'off');
        }
      `,
    ),
    migrationCase(
      'on a table with a number as its sort key, which holds no events',
      `
        async up({ createTable, setTimeToLive }: DynamodbMigrationContext) {
          await createTable({
            TableName: 'prices',
            BillingMode: 'PAY_PER_REQUEST',
            DeletionProtectionEnabled: true,
            AttributeDefinitions: [
              { AttributeName: 'streamId', AttributeType: 'S' },
              { AttributeName: 'amount', AttributeType: 'N' },
            ],
            KeySchema: [
              { AttributeName: 'streamId', KeyType: 'HASH' },
              { AttributeName: 'amount', KeyType: 'RANGE' },
            ],
          });
          await setTimeToLive('prices', 'endsAt');
        }
      `,
    ),
  ],
};
