import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../../postgres/database.fixture';
import type { AskScratch, Row } from '../scratch/scratch';
import { seedRows } from './seed-rows';

let database: TestDatabase;
let query: AskScratch;

beforeAll(async () => {
  database = await openDatabase();
  query = (statement, parameters) => database.dataSource.query<Row[]>(statement, parameters && [...parameters]);
});
afterAll(() => database.close());

const fresh = async (statements: string) => {
  await query('DROP SCHEMA IF EXISTS seeded CASCADE; CREATE SCHEMA seeded; SET search_path = seeded');
  await query(`SET search_path = seeded, public; ${statements}`);
  await query('RESET search_path');
  return seedRows(query);
};

test('every type gets distinct values, full to what it takes', async () => {
  const types = [
    ...[
      'boolean',
      'smallint',
      'integer',
      'bigint',
      'numeric',
      'numeric(10,2)',
      'numeric(3,3)',
      'numeric(4,-2)',
      'real',
      'double precision',
      'money',
    ],
    ...[
      'text',
      'varchar',
      'varchar(40)',
      'char(7)',
      '"char"',
      'name',
      'bytea',
      'date',
      'timestamp',
      'timestamp(0)',
      'timestamptz',
      'time',
      'timetz',
    ],
    ...[
      'interval',
      'interval(2)',
      'uuid',
      'json',
      'jsonb',
      'xml',
      'inet',
      'cidr',
      'macaddr',
      'macaddr8',
      'bit(8)',
      'bit varying(5)',
      'tsvector',
      'tsquery',
    ],
    ...['point', 'line', 'lseg', 'box', 'path', 'polygon', 'circle', 'oid', 'pg_lsn', 'jsonpath', 'regclass', 'xid8'],
    ...['int4range', 'int8range', 'numrange', 'daterange', 'tsrange', 'tstzrange', 'int4multirange', 'datemultirange'],
    ...['text[]', 'integer[]', 'varchar(3)[]', 'jsonb[]', 'int4range[]', 'mood', 'mood[]', 'code', 'pair', 'pair[]'],
  ];
  const columns = types.map((type, index) => `c${index} ${type} NOT NULL`);
  const { tables, empty } = await fresh(`CREATE TYPE mood AS ENUM ('good', 'it''s', 'bad');
    CREATE DOMAIN code AS text NOT NULL CHECK (VALUE ~ '^[A-Z]{3}$');
    CREATE TYPE pair AS (number int, text varchar(5), mood mood);
    CREATE TABLE wide (${columns.join(', ')})`);
  expect(empty).toEqual(new Map());
  expect(tables).toEqual(new Map([['seeded.wide', 20]]));
  const of = (type: string) => `c${types.indexOf(type)}`;
  const [row] = await query(
    `SELECT max(length(${of('varchar(40)')})) AS longest, count(DISTINCT ${of('varchar(40)')})::int AS texts,
       count(DISTINCT ${of('numeric(10,2)')})::int AS numbers, max(length(${of('numeric(10,2)')}::text)) AS digits,
       count(DISTINCT ${of('jsonb')})::int AS documents, bool_and(extract(microseconds FROM ${of('timestamptz')})::int % 1000 <> 0) AS microseconds FROM seeded.wide`,
  );
  expect(row).toEqual({ longest: 40, texts: 20, numbers: 20, digits: 11, documents: 20, microseconds: true });
});

test('foreign keys are kept: in order, composite, to itself, and in a ring', async () => {
  const { tables, empty } = await fresh(`
    CREATE TABLE z_tenant (id uuid PRIMARY KEY);
    CREATE TABLE b_item (tenant uuid REFERENCES z_tenant, number int, parent int, main_part int, PRIMARY KEY (tenant, number),
      FOREIGN KEY (tenant, parent) REFERENCES b_item (tenant, number));
    CREATE TABLE a_part (id serial PRIMARY KEY, tenant uuid NOT NULL, item int NOT NULL, owner uuid NOT NULL REFERENCES z_tenant,
      FOREIGN KEY (tenant, item) REFERENCES b_item, UNIQUE (tenant, item));
    ALTER TABLE b_item ADD FOREIGN KEY (main_part) REFERENCES a_part;
    CREATE TABLE pairs (part int REFERENCES a_part, tenant uuid REFERENCES z_tenant, PRIMARY KEY (part, tenant));
    CREATE TABLE own (id int PRIMARY KEY, root int NOT NULL REFERENCES own)`);
  expect(empty).toEqual(new Map());
  expect([...tables.values()]).toEqual([20, 20, 20, 20, 20]);
  const [row] = await query(
    'SELECT (SELECT count(parent)::int FROM seeded.b_item) AS parents, (SELECT count(main_part)::int FROM seeded.b_item) AS parts',
  );
  expect(row).toEqual({ parents: 20, parts: 20 });
});

test('checks are satisfied by values that they name, and by columns that go together', async () => {
  const { tables, empty } = await fresh(`
    CREATE TABLE checked (id int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, twice int GENERATED ALWAYS AS (quantity * 2) STORED,
      quantity int NOT NULL CHECK (quantity > 0 AND quantity <= 10), status text NOT NULL CHECK (status IN ('open', 'closed')),
      currency varchar(3) NOT NULL CHECK (currency ~ '^[A-Z]{3}$'), mail text NOT NULL CHECK (mail LIKE '%@%'),
      starts date NOT NULL, ends date NOT NULL, CHECK (ends > starts), private text, company text, CHECK (num_nonnulls(private, company) = 1),
      EXCLUDE USING gist (during WITH &&), during tstzrange NOT NULL)`);
  expect(empty).toEqual(new Map());
  expect(tables.get('seeded.checked')).toBeGreaterThan(10);
});

test('rows come into partitions, of ranges, lists and both', async () => {
  const { tables, empty } = await fresh(`
    CREATE TABLE measured (id bigint, at timestamptz NOT NULL, PRIMARY KEY (id, at)) PARTITION BY RANGE (at);
    CREATE TABLE measured_1 PARTITION OF measured FOR VALUES FROM ('2031-01-01') TO ('2031-02-01');
    CREATE TABLE measured_2 PARTITION OF measured FOR VALUES FROM ('2031-02-01') TO ('2031-03-01');
    CREATE TABLE sold (country text, year int, amount int) PARTITION BY LIST (country);
    CREATE TABLE sold_ch PARTITION OF sold FOR VALUES IN ('CH', 'LI') PARTITION BY RANGE (year);
    CREATE TABLE sold_ch_1 PARTITION OF sold_ch FOR VALUES FROM (2030) TO (2040);
    CREATE TABLE hashed (id int PRIMARY KEY) PARTITION BY HASH (id);
    CREATE TABLE hashed_1 PARTITION OF hashed FOR VALUES WITH (MODULUS 1, REMAINDER 0);
    CREATE TABLE unborn (id int) PARTITION BY LIST (id)`);
  expect(empty).toEqual(new Map([['seeded.unborn', 'it has no partitions']]));
  expect(Object.fromEntries(tables)).toEqual({ 'seeded.measured': 20, 'seeded.sold': 20, 'seeded.hashed': 20 });
});

test('what cannot be filled is said, triggers stay as they were, and rows that are there are left alone', async () => {
  const { tables, empty } = await fresh(
    `
    CREATE TABLE impossible (id int CHECK (id > 5 AND id < 3) NOT NULL);
    CREATE TABLE child (id int NOT NULL REFERENCES full_one);
    CREATE TABLE one (id int PRIMARY KEY, two int NOT NULL);
    CREATE TABLE two (id int PRIMARY KEY, one int NOT NULL REFERENCES one);
    ALTER TABLE one ADD FOREIGN KEY (two) REFERENCES two`.replace(
      'CREATE TABLE child',
      'CREATE TABLE full_one (id int PRIMARY KEY); INSERT INTO full_one VALUES (7); CREATE TABLE child',
    ) +
      `;
    CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RAISE ''no''; END';
    CREATE TRIGGER always BEFORE INSERT ON child FOR EACH ROW EXECUTE FUNCTION refuse();
    ALTER TABLE child ENABLE ALWAYS TRIGGER always`,
  );
  expect(Object.fromEntries(empty)).toEqual({
    'seeded.impossible': 'no value was found for its column id (integer)',
    'seeded.one': 'its foreign keys form a ring in which no row can be the first',
    'seeded.two': 'its foreign keys form a ring in which no row can be the first',
  });
  expect(Object.fromEntries(tables)).toEqual({ 'seeded.child': 20 });
  expect(await query(`SELECT tgenabled FROM pg_trigger WHERE tgname = 'always'`)).toEqual([{ tgenabled: 'A' }]);
});
