import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { billingSwitched } from './billing-switched';

export const billingSwitchedCases: DynamodbRuleCases = {
  rule: billingSwitched.id,
  bad: [
    migrationCase(
      'from on demand to a few units',
      `
        async up({ setBillingMode }: DynamodbMigrationContext) {
          await setBillingMode('stock', { read: 100, write: 50 });
        }
      `,
    ),
    migrationCase(
      'to on demand once more within a day',
      `
        async up({ setBillingMode }: DynamodbMigrationContext) {
          await setBillingMode('reservations', 'PAY_PER_REQUEST');
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'more units for a table that has some',
      `
        async up({ setBillingMode }: DynamodbMigrationContext) {
          await setBillingMode('reservations', { read: 50, write: 50 });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'to on demand, which it is',
      `
        async up({ setBillingMode }: DynamodbMigrationContext) {
          await setBillingMode('stock', 'PAY_PER_REQUEST');
        }
      `,
    ),
  ],
};
