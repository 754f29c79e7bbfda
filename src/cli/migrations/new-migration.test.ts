import { expect, it } from 'vitest';
import { dynamodbMigrationText, nameProblem, postgresMigrationText, wordsOf } from './migration-text';

it.each([
  ['addStock', 'capital letter'],
  ['Add Stock', 'other characters'],
  ["Add'Stock", 'other characters'],
  ['../AddStock', 'capital letter'],
  ['AddStock1767225600000', 'a timestamp'],
  ['AddStockV2', 'ends in a digit'],
  ['', 'capital letter'],
])('%j is no name for a migration', (name, reason) => {
  expect(nameProblem(name)).toContain(reason);
});

it('a name in PascalCase is one, and its description in words', () => {
  expect(nameProblem('AddV2OfSKUs')).toBeUndefined();
  expect(wordsOf('AddWarehouseToStock')).toBe('Add warehouse to stock');
});

it('the file has a class of the name that TypeORM and the runner take the order from', () => {
  expect(postgresMigrationText('AddStock1767225600000')).toContain(
    "export class AddStock1767225600000 implements MigrationInterface {\n  readonly name = 'AddStock1767225600000';",
  );
  expect(dynamodbMigrationText('AddStock1767225600000', 'Add stock')).toContain(
    "export class AddStock1767225600000 {\n  readonly description = 'Add stock';",
  );
});
