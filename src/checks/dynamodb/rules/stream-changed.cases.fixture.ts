import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { streamChanged } from './stream-changed';

export const streamChangedCases: DynamodbRuleCases = {
  rule: streamChanged.id,
  bad: [
    migrationCase(
      'turned off',
      `
        async up({ setStream }: DynamodbMigrationContext) {
          await setStream('stock', 'off');
        }
      `,
    ),
    migrationCase(
      'another view',
      `
        async up({ setStream }: DynamodbMigrationContext) {
          await setStream('stock', 'KEYS_ONLY');
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'a first one',
      `
        async up({ setStream }: DynamodbMigrationContext) {
          await setStream('reservations', 'NEW_IMAGE');
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'the view that it has',
      `
        async up({ setStream }: DynamodbMigrationContext) {
          await setStream('stock', 'NEW_AND_OLD_IMAGES');
        }
      `,
    ),
  ],
};
