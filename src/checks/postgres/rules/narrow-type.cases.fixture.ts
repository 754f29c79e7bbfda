import type { RuleCases } from './rule-cases.fixture';

const change = (column: string, type: string) => `ALTER TABLE item ALTER COLUMN ${column} TYPE ${type}`;

export const narrowTypeCases: RuleCases = {
  rule: 'narrow-type',
  tables: `CREATE TABLE item (id bigint PRIMARY KEY, sku varchar(20), "Long Name" text, price numeric(10,2), ratio float8, at timestamptz,
      made timestamp(3), tags text[], flag int, big numeric, answer text);
    INSERT INTO item VALUES (1, 'abc', 'a name', 1.55, 0.5, '2025-01-01 12:34:56.789', '2025-01-01 12:34:56.789', '{a,b}', 3, 1, 'yes')`,
  bad: [
    { title: 'a shorter text', sql: change('sku', 'varchar(5)') },
    { title: 'a text that gets a bound', sql: change('"Long Name"', 'varchar(100)') },
    { title: 'a text that a cast cuts off', sql: `${change('sku', 'varchar(2)')} USING sku::varchar(2)` },
    { title: 'a text that a function cuts off', sql: `${change('sku', 'text')} USING left(sku, 2)` },
    { title: 'fewer decimals', sql: change('price', 'numeric(10,1)') },
    { title: 'fewer digits', sql: change('price', 'numeric(6,2)') },
    { title: 'no decimals', sql: change('big', 'bigint') },
    { title: 'smaller whole numbers', sql: change('id', 'int') },
    { title: 'less exact numbers', sql: change('ratio', 'real') },
    { title: 'a day without its time', sql: change('at', 'date') },
    { title: 'parts of seconds', sql: change('made', 'timestamp(0)') },
    { title: 'the first of a list', sql: `${change('tags', 'text')} USING tags[1]` },
    { title: 'whether it is zero', sql: `${change('flag', 'boolean')} USING flag <> 0` },
    { title: 'what stood there is not asked', sql: `${change('flag', 'bigint')} USING 0` },
    { title: 'a text that may be no number', sql: `${change('answer', 'int')} USING nullif(answer, 'yes')::int` },
    { title: 'the trace saw values become others', sql: `${change('answer', 'text')} USING replace(answer, 'y', 'j')` },
  ],
  quoted: {
    title: 'its name needs quotes',
    sql: `ALTER TABLE public.item ALTER "Long Name" TYPE character varying(10)`,
  },
  good: [
    { title: 'a longer text', sql: change('sku', 'varchar(40)') },
    { title: 'the table is empty on the target', sql: change('sku', 'varchar(10)'), rows: { item: 0 } },
  ],
  nearMiss: [
    { title: 'text without a bound', sql: change('sku', 'text') },
    { title: 'more digits', sql: change('price', 'numeric(12,2)') },
    { title: 'larger whole numbers', sql: change('flag', 'bigint') },
    { title: 'a number as a text', sql: `${change('flag', 'varchar(11)')} USING flag::varchar` },
    { title: 'a finer time', sql: change('made', 'timestamp(6)') },
    { title: 'whole numbers with decimals', sql: change('flag', 'numeric(12,2)') },
    { title: 'the same run made the column', sql: `ALTER TABLE item ADD COLUMN w int; ${change('w', 'smallint')}` },
  ],
};
