import { type DynamodbRuleCases, migrationCase } from '../cases.fixture';
import { transformFails } from './transform-fails';

export const transformFailsCases: DynamodbRuleCases = {
  rule: transformFails.id,
  bad: [
    migrationCase(
      'an attribute that the items lack',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => {
              if (item.colour?.S === undefined) throw new Error('an item has no colour');
              return { ...item, color: item.colour };
            },
          });
        }
      `,
    ),
    migrationCase(
      'an item that is to have another key',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => ({ ...item, sku: { S: \`OLD-\${item.sku?.S}\` } }),
          });
        }
      `,
    ),
  ],
  good: [
    migrationCase(
      'items without it are left',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => (item.colour === undefined || item.color ? undefined : { ...item, color: item.colour }),
          });
        }
      `,
    ),
  ],
  nearMiss: [
    migrationCase(
      'it would fail at items that are not there',
      `
        async up({ transformItems }: DynamodbMigrationContext) {
          await transformItems({
            name: 'units',
            table: 'stock',
            rate: 500,
            transform: (item) => {
              if (item.sku === undefined) throw new Error('an item has no key');
              return undefined;
            },
          });
        }
      `,
    ),
  ],
};
