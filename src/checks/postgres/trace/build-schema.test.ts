import type { DataSource, MigrationInterface, QueryRunner } from 'typeorm';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { buildSchema, type MigrationToRun } from './build-schema';
import type { Scratch } from './scratch/scratch';
import { serverScratch } from './scratch/server-scratch';

let service: TestDatabase;
let scratch: Scratch;
let dataSource: DataSource;
const options = () => ({ scratch, dataSource, targets: [service.dataSource], limits: { migration: 500 } });

beforeAll(async () => {
  service = await openDatabase();
  scratch = await serverScratch({ server: { dataSource: service.dataSource } });
});
afterAll(async () => {
  await scratch.close();
  await service.close();
});
beforeEach(async () => {
  await scratch.reset();
  dataSource = await scratch.dataSourceFor(service.dataSource);
});

const sql = (name: string, statement: string): MigrationToRun => ({
  name,
  isTransactional: true,
  create: (): MigrationInterface => ({
    up: (runner: QueryRunner) => runner.query(statement),
    down: async () => {},
  }),
});

test('applied migrations are run and recorded; one that fails is named, and the rest is run', async () => {
  const built = await buildSchema(options(), {
    applied: [
      sql('Items1700000000001', 'CREATE TABLE item (id int)'),
      sql('Broken1700000000002', 'ALTER TABLE nothing ADD x int'),
      sql('Sku1700000000003', 'ALTER TABLE item ADD sku text'),
    ],
  });
  expect(built.failed).toEqual([{ name: 'Broken1700000000002', error: expect.anything(), reasons: [] }]);
  expect(await scratch.query('SELECT id, sku FROM item')).toEqual([]);
  expect(await scratch.query('SELECT timestamp, name FROM migrations')).toEqual([
    { timestamp: '1700000000001', name: 'Items1700000000001' },
    { timestamp: '1700000000003', name: 'Sku1700000000003' },
  ]);
});

test('after one that never ends nothing more is run, and that is said', async () => {
  const endless: MigrationToRun = {
    ...sql('Endless1700000000001', ''),
    create: () => ({ up: () => new Promise(() => {}), down: async () => {} }),
  };
  const { failed } = await buildSchema(options(), { applied: [endless, sql('Next1700000000002', 'SELECT 1')] });
  expect(failed.map(({ name, reasons }) => [name, reasons])).toEqual([
    ['Endless1700000000001', ['it takes longer than 0.5 s']],
    ['Next1700000000002', ['it was not run: it takes longer than 0.5 s in an earlier one']],
  ]);
});

const dump = String.raw`
--
-- PostgreSQL database dump
--

\restrict Xq8nzV

SET statement_timeout = 0;
SET transaction_timeout = 0;
SELECT pg_catalog.set_config('search_path', '', false);
SET default_table_access_method = heap;

CREATE EXTENSION IF NOT EXISTS nowhere WITH SCHEMA public;
CREATE SCHEMA stock;
ALTER SCHEMA stock OWNER TO somebody;

CREATE FUNCTION stock.twice(n integer) RETURNS integer
    LANGUAGE sql
    BEGIN ATOMIC
 SELECT CASE WHEN (n > 0) THEN (n * 2) ELSE 0 END;
 SELECT (n * 2);
END;

CREATE FUNCTION stock.touched() RETURNS trigger LANGUAGE plpgsql AS $_$
begin
\not a command of psql; 'nor an end
end $_$;

CREATE TABLE stock.item (
    id integer NOT NULL,
    note text DEFAULT 'a;
\b it''s'::text,
    escaped text DEFAULT E'it\'s; \\'
);

COPY stock.item (id, note) FROM stdin;
1	a;b'
\.

CREATE TYPE stock.mood AS ENUM (
    'good;',
    'bad'
);
CREATE TABLE stock.part (
    item integer,
    at date
)
PARTITION BY RANGE (at);
CREATE TABLE stock.part_1 (
    item integer,
    at date
);
ALTER TABLE ONLY stock.part ATTACH PARTITION stock.part_1 FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw;
CREATE RULE quiet AS ON DELETE TO stock.item DO INSTEAD (SELECT 1; SELECT 2);
COMMENT ON TABLE stock.item IS 'made of; parts';
GRANT SELECT ON TABLE stock.item TO somebody;

\unrestrict Xq8nzV
`;

test('a snapshot is loaded; what the scratch lacks is left out and said', async () => {
  const { leftOut } = await buildSchema(options(), { snapshot: dump });
  expect(leftOut.map(({ statement }) => statement)).toEqual([
    'COPY stock.item',
    'CREATE EXTENSION IF NOT EXISTS nowhere WITH SCHEMA public',
    'CREATE SERVER elsewhere FOREIGN DATA WRAPPER postgres_fdw',
  ]);
  const [row] = await scratch.query(
    `SELECT stock.twice(2), obj_description('stock.item'::regclass) AS said, current_setting('search_path') AS path,
       (SELECT count(*)::int FROM pg_rules WHERE rulename = 'quiet') AS rules`,
  );
  expect(row).toEqual({ twice: 4, said: 'made of; parts', path: '"$user", public', rules: 1 });
});
