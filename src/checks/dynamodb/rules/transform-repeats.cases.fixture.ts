import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { transformRepeats } from './transform-repeats';

export const transformRepeatsCases: DynamodbRuleCases = {
  rule: transformRepeats.id,
  bad: [
    migrationCase(
      'a number that is doubled',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => ({ ...item, quantity: { N: String(Number(item.quantity?.N) * 2) } }),
          });
        }
      `,
    ),
    migrationCase(
      'the time of the change, which is another one each time',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => ({ ...item, changedAt: { S: new Date(Date.now() + Math.random() * 1e6).toISOString() } }),
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'it tells by an attribute that it is done',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) =>
              item.unit === undefined
                ? { ...item, unit: { S: 'half' }, quantity: { N: String(Number(item.quantity?.N) * 2) } }
                : undefined,
          });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'it makes the same of its own result',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => ({ ...item, unit: { S: 'piece' } }),
          });
        }
      `,
    ),
  ],
};
