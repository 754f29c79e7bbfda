import { expect, it } from 'vitest';
import { checkSqlText, sqlReader } from './check-sql-text';

const rulesOf = async (text: string, schema?: string) =>
  (await checkSqlText(text, { name: '001.sql', ...(schema !== undefined && { schema }) })).map(
    ({ rule, severity }) => `${severity} ${rule}`,
  );

it('judges what it does not know as the worse case, and what it knows by the schema', async () => {
  const text = 'ALTER TABLE item ALTER COLUMN sku TYPE varchar(40)';
  expect(await rulesOf(text)).toContain('blocker table-rewrite');
  expect(await rulesOf(text, 'CREATE TABLE item (sku varchar(20))')).toEqual(['note coverage']);
});

it('calls nothing fine that it could not read', async () => {
  const purge =
    'CREATE FUNCTION purge() RETURNS void LANGUAGE plpgsql AS $$ BEGIN DELETE FROM item; END $$; CREATE TABLE item (sku text);';
  for (const text of [
    'SELECT purge()',
    'CALL tidy()',
    "DO $$ BEGIN EXECUTE 'DROP TABLE ' || quote_ident(name); END $$",
  ])
    expect(await rulesOf(text, purge), text).toContain('warning not-checked');
  expect(await rulesOf('SELECT now(), count(*) FROM item', purge)).toEqual(['note coverage']);
});

it('says where a text is no SQL', async () => {
  const [finding] = await checkSqlText('SELECT 1;\nALTER TABEL item', { name: '001.sql' });
  expect(finding).toMatchObject({ rule: 'not-checked', severity: 'warning' });
  expect(finding?.explanation).toContain('syntax error at or near "TABEL", at line 2.');
});

it('takes a text for one transaction as far as its statements allow it', async () => {
  const schema = 'CREATE TABLE item (sku text)';
  expect(await rulesOf('CREATE INDEX CONCURRENTLY item_sku ON item (sku)', schema)).toEqual(['note coverage']);
  expect(await rulesOf('BEGIN; CREATE INDEX CONCURRENTLY item_sku ON item (sku); COMMIT', schema)).toContain(
    'blocker refused-in-transaction',
  );
});

it('reads each text on what those before it leave', async () => {
  const read = await sqlReader();
  read('CREATE TABLE item (sku text)', { name: '001.sql' });
  const found = read('CREATE INDEX item_sku ON item (sku); ALTER TABLE item ALTER sku SET NOT NULL', {
    name: '002.sql',
  });
  expect(found.map(({ rule }) => rule)).toEqual(['coverage']);
});
