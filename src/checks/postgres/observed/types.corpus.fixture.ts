import type { Corpus } from './corpora.fixture';

/** Types of which each can be cast to each other one. */
const groups = [
  'text varchar(10) varchar(20) varchar bpchar(5) bpchar(10) bpchar',
  'integer bigint smallint numeric numeric(10,2) numeric(12,2) numeric(12,3) numeric(8,2) real float8',
  'integer bigint oid regclass',
  'integer boolean',
  'timestamp timestamptz timestamp(3) timestamp(6) timestamptz(3) timestamptz(0) timestamptz(6) date',
  'time time(3) timetz',
  'interval interval(3) interval(6)',
  'cidr inet text',
  'bit(4) bit(8) varbit varbit(4) varbit(8)',
  'json jsonb text',
  'xml text',
  'uuid text',
  'int[] bigint[]',
  'varchar(5)[] varchar(9)[] text[]',
  'plain_int checked_int strict_int integer plain_of_plain checked_of_plain',
  'short_text text varchar(10) varchar(30)',
  'mood varchar text',
  'bytea text',
  'name text',
  'money numeric',
  '"char" text',
  'macaddr macaddr8',
  'point text',
].map((group) => group.split(' '));

/** Types that no B-tree sorts. */
const unsorted = ['json', 'xml', 'point'];

/** Every type of a group becomes every other, of columns with and without an index. */
export const typesCorpus: Corpus = {
  title: 'types',
  tables: `
    CREATE DOMAIN plain_int AS int; CREATE DOMAIN checked_int AS int CHECK (VALUE > 0); CREATE DOMAIN strict_int AS int NOT NULL;
    CREATE DOMAIN plain_of_plain AS plain_int; CREATE DOMAIN checked_of_plain AS checked_int; CREATE DOMAIN short_text AS varchar(20);
    CREATE TYPE mood AS ENUM ('1', '2');
    ${groups
      .flatMap((group, number) =>
        group.map(
          (type, place) =>
            `CREATE TABLE t${number}_${place} (c ${type}, other int);
            INSERT INTO t${number}_${place} (c) VALUES (${type === 'strict_int' ? '1' : 'NULL'});
            ${unsorted.includes(type) || place % 2 === 0 ? '' : `CREATE INDEX ON t${number}_${place} (c);`}`,
        ),
      )
      .join('\n')}
  `,
  isBatched: true,
  statements: groups.flatMap((group, number) =>
    group.flatMap((to) =>
      group.flatMap((from, place) => {
        const table = `t${number}_${place}`;
        const isSorted = unsorted.includes(from) || !unsorted.includes(to) || place % 2 === 0;
        const isFilled = from === 'strict_int' || to !== 'strict_int';
        return isSorted && isFilled ? [`ALTER TABLE ${table} ALTER COLUMN c TYPE ${to} USING c::${to}`] : [];
      }),
    ),
  ),
};
