import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { rewriteWithoutRate } from './rewrite-without-rate';

export const rewriteWithoutRateCases: DynamodbRuleCases = {
  rule: rewriteWithoutRate.id,
  bad: [
    migrationCase(
      'a large table that is paid on demand',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
          });
        }
      `,
    ),
    migrationCase(
      'a large table that is provisioned',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'reservations',
            transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
          });
        }
      `,
    ),
    migrationCase(
      'with a filter, which reads all of it still',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            filter: { FilterExpression: 'attribute_not_exists(#unit)', ExpressionAttributeNames: { '#unit': 'unit' } },
            transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'with a rate',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
          });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'a small table',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'settings',
            transform: (item) => (item.unit === undefined ? { ...item, unit: { S: 'piece' } } : undefined),
          });
        }
      `,
    ),
  ],
};
