import { expect, it } from 'vitest';
import { checkSqlText } from './check-sql-text';

const schema = 'CREATE TABLE audit (id int NOT NULL, what text)';
const rulesOf = async (sql: string) =>
  (await checkSqlText(sql, { name: '001.sql', schema })).map(({ rule }) => rule).filter((rule) => rule !== 'coverage');

it('finds what a DO block does, though nobody runs it', async () => {
  expect(await rulesOf('DO $$ BEGIN DROP TABLE audit; END $$')).toEqual(['drop-table']);
  expect(await rulesOf(`DO $$ BEGIN EXECUTE 'DELETE FROM audit'; END $$`)).toContain('delete-every-row');
  expect(await rulesOf('DO $$ BEGIN CREATE INDEX i ON audit (what); END $$')).toEqual(['index-not-concurrent']);
});

it('does not call a DO block fine that it could not read', async () => {
  expect(await rulesOf(`DO $$ DECLARE t text; BEGIN EXECUTE 'DROP TABLE ' || t; END $$`)).toEqual(['not-checked']);
  expect(await rulesOf(`DO $$ BEGIN RAISE NOTICE 'done'; END $$`)).toEqual([]);
});

it('takes a copy without rows, or of some of them, for none', async () => {
  const swap = 'DROP TABLE audit; ALTER TABLE kept RENAME TO audit';
  expect(await rulesOf(`CREATE TABLE kept AS TABLE audit WITH NO DATA; ${swap}`)).not.toEqual([]);
  expect(await rulesOf(`CREATE TABLE kept AS SELECT * FROM audit WHERE id = 1; ${swap}`)).not.toEqual([]);
});
