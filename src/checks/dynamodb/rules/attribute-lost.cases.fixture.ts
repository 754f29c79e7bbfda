import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { attributeLost } from './attribute-lost';

export const attributeLostCases: DynamodbRuleCases = {
  rule: attributeLost.id,
  bad: [
    migrationCase(
      'an attribute that is left out',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: ({ countedAt, ...item }) => (countedAt === undefined ? undefined : item),
          });
        }
      `,
    ),
    migrationCase(
      'a rename that forgets the value',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: ({ warehouse, ...item }) => (warehouse === undefined ? undefined : { ...item, warehouseId: { S: 'unknown' } }),
          });
        }
      `,
    ),
    migrationCase(
      'a number that is part of another one only',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'level',
            table: 'stock',
            rate: 500,
            transform: ({ quantity, ...item }) =>
              quantity === undefined ? undefined : { ...item, level: { N: \`10\${quantity.N}0\` } },
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'the new attribute stands beside the old one',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => (item.warehouseId || !item.warehouse ? undefined : { ...item, warehouseId: item.warehouse }),
          });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'a rename that keeps the value',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: ({ warehouse, ...item }) => (warehouse === undefined ? undefined : { ...item, warehouseId: warehouse }),
          });
        }
      `,
    ),
    migrationCase(
      'a value that moves into a map',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: ({ quantity, ...item }) => (quantity === undefined ? undefined : { ...item, level: { M: { quantity } } }),
          });
        }
      `,
    ),
  ],
};
