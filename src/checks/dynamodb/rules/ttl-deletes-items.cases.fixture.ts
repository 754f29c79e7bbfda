import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { ttlDeletesItems } from './ttl-deletes-items';

export const ttlDeletesItemsCases: DynamodbRuleCases = {
  rule: ttlDeletesItems.id,
  bad: [
    migrationCase(
      'times that have passed',
      `
        async up({ setTimeToLive }: DynamodbMigrationContext) {
          await setTimeToLive('stock', 'soldAt');
        }
      `,
    ),
    migrationCase(
      'times in milliseconds',
      `
        async up({ setTimeToLive }: DynamodbMigrationContext) {
          await setTimeToLive('stock', 'soldAtMilliseconds');
        }
      `,
    ),
    migrationCase(
      'times that are texts',
      `
        async up({ setTimeToLive }: DynamodbMigrationContext) {
          await setTimeToLive('stock', 'countedAt');
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'times that come, in seconds',
      `
        async up({ setTimeToLive }: DynamodbMigrationContext) {
          await setTimeToLive('stock', 'endsAt');
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'an attribute that no item has yet',
      `
        async up({ setTimeToLive }: DynamodbMigrationContext) {
          await setTimeToLive('stock', 'expiresAt');
        }
      `,
    ),
  ],
};
