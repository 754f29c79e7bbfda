import type { RuleCase } from './rule-cases.fixture';

/** The tables that the migrations below change: in use, and of sizes that nobody knows. */
export const serviceTables = `
  CREATE EXTENSION IF NOT EXISTS btree_gist;
  CREATE TYPE state AS ENUM ('new', 'paid', 'sent');
  CREATE DOMAIN sku AS text;
  CREATE TABLE warehouse (id bigint PRIMARY KEY, name varchar(50), city text, opened timestamp, note text);
  CREATE TABLE item (id bigint PRIMARY KEY, sku varchar(20) NOT NULL, name text, price numeric(10, 2), size int, weight int, state state,
    made timestamp DEFAULT now(), changed timestamptz, tags text[], more jsonb, warehouse bigint, parent bigint,
    CONSTRAINT positive CHECK (size > 0));
  CREATE UNIQUE INDEX item_sku ON item (sku);
  CREATE INDEX item_old ON item (weight);
  CREATE TABLE sale (id bigint NOT NULL, day date NOT NULL, item bigint, amount int) PARTITION BY RANGE (day);
  CREATE TABLE sale_2024 PARTITION OF sale FOR VALUES FROM ('2024-01-01') TO ('2025-01-01');
  CREATE TABLE sale_2025 PARTITION OF sale FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
  CREATE TABLE reservation (id bigint PRIMARY KEY, item bigint REFERENCES item, during tstzrange, amount int, told boolean);
  ALTER TABLE reservation ADD CONSTRAINT some_amount CHECK (amount > 0) NOT VALID;
  CREATE TABLE "Stock Level" ("Id" bigint PRIMARY KEY, "Item" bigint, "Count" int);
  CREATE VIEW heavy AS SELECT id, sku FROM item WHERE weight > 100;
  CREATE MATERIALIZED VIEW totals AS SELECT item, sum(amount) AS amount FROM sale GROUP BY item;
  CREATE UNIQUE INDEX totals_item ON totals (item);
  CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN NEW.changed := now(); RETURN NEW; END $$;
`;

/** Each commits by itself. */
const apart = (title: string, sql: string): RuleCase => ({ title, sql, isTransactional: false });
const together = (title: string, sql: string): RuleCase => ({ title, sql });

/** Migrations as they should be: whoever stops one of these cries wolf. */
export const safeMigrations: readonly RuleCase[] = [
  together('a column that may be NULL', 'ALTER TABLE item ADD COLUMN colour text'),
  together('several columns at once', 'ALTER TABLE item ADD COLUMN a int, ADD COLUMN b text, ADD COLUMN c timestamptz'),
  together('a column if it is not there', 'ALTER TABLE IF EXISTS item ADD COLUMN IF NOT EXISTS colour text'),
  together('a column with a constant', 'ALTER TABLE item ADD COLUMN stock int NOT NULL DEFAULT 0'),
  together('a column with a text', `ALTER TABLE item ADD COLUMN unit text NOT NULL DEFAULT 'piece'`),
  together('a column with an empty object', `ALTER TABLE item ADD COLUMN extra jsonb NOT NULL DEFAULT '{}'::jsonb`),
  together('a column with an empty array', `ALTER TABLE item ADD COLUMN labels text[] DEFAULT ARRAY[]::text[]`),
  together('a column with the time', 'ALTER TABLE item ADD COLUMN seen timestamptz NOT NULL DEFAULT now()'),
  together('a column with the current time', 'ALTER TABLE item ADD COLUMN seen timestamp DEFAULT CURRENT_TIMESTAMP'),
  together('a column with a label', `ALTER TABLE item ADD COLUMN former state DEFAULT 'new'`),
  together(
    'a column that is computed when read',
    'ALTER TABLE item ADD COLUMN twice int GENERATED ALWAYS AS (size * 2) VIRTUAL',
  ),
  together(
    'a column that refers to another table',
    'ALTER TABLE item ADD COLUMN maker bigint REFERENCES warehouse (id)',
  ),
  together(
    'a default after the column',
    'ALTER TABLE item ADD COLUMN token uuid; ALTER TABLE item ALTER COLUMN token SET DEFAULT gen_random_uuid()',
  ),
  together('a default', 'ALTER TABLE item ALTER COLUMN weight SET DEFAULT 5'),
  together('no default', 'ALTER TABLE item ALTER COLUMN made DROP DEFAULT'),
  together('a column may be NULL', 'ALTER TABLE item ALTER COLUMN sku DROP NOT NULL'),
  together(
    'statistics and storage',
    'ALTER TABLE item ALTER COLUMN name SET STATISTICS 500; ALTER TABLE item ALTER COLUMN more SET STORAGE EXTERNAL',
  ),
  together('options of a table', 'ALTER TABLE item SET (fillfactor = 80, autovacuum_vacuum_scale_factor = 0.02)'),
  together('a longer varchar', 'ALTER TABLE warehouse ALTER COLUMN name TYPE varchar(100)'),
  together('a varchar without an end', 'ALTER TABLE warehouse ALTER COLUMN name TYPE varchar'),
  together('a varchar becomes a text', 'ALTER TABLE warehouse ALTER COLUMN name TYPE text'),
  together('a numeric with more digits', 'ALTER TABLE item ALTER COLUMN price TYPE numeric(14, 2)'),
  together('a numeric without an end', 'ALTER TABLE item ALTER COLUMN price TYPE numeric'),
  together(
    'a timestamp gets its zone',
    `SET LOCAL TimeZone = 'UTC'; ALTER TABLE warehouse ALTER COLUMN opened TYPE timestamptz`,
  ),
  apart(
    'NOT NULL, step by step',
    `ALTER TABLE item ADD CONSTRAINT full_name CHECK (name IS NOT NULL) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT full_name;
    ALTER TABLE item ALTER COLUMN name SET NOT NULL; ALTER TABLE item DROP CONSTRAINT full_name`,
  ),
  apart(
    'NOT NULL as PostgreSQL 18 has it',
    'ALTER TABLE item ADD CONSTRAINT full_name NOT NULL name NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT full_name',
  ),
  together('a check that is validated later', 'ALTER TABLE item ADD CONSTRAINT light CHECK (weight < 1000) NOT VALID'),
  together('what was added before is validated', 'ALTER TABLE reservation VALIDATE CONSTRAINT some_amount'),
  apart(
    'a check, step by step',
    'ALTER TABLE item ADD CONSTRAINT light CHECK (weight < 1000) NOT VALID; ALTER TABLE item VALIDATE CONSTRAINT light',
  ),
  together(
    'a foreign key that is validated later',
    'ALTER TABLE item ADD CONSTRAINT item_warehouse FOREIGN KEY (warehouse) REFERENCES warehouse (id) ON DELETE SET NULL NOT VALID',
  ),
  apart(
    'a foreign key, step by step',
    `ALTER TABLE "Stock Level" ADD CONSTRAINT "FK_item" FOREIGN KEY ("Item") REFERENCES item (id) NOT VALID;
    ALTER TABLE "Stock Level" VALIDATE CONSTRAINT "FK_item"`,
  ),
  apart('an index', 'CREATE INDEX CONCURRENTLY item_name ON item (name)'),
  apart(
    'an index if it is not there',
    'CREATE INDEX CONCURRENTLY IF NOT EXISTS item_made ON public.item (made DESC) WHERE state IS NOT NULL',
  ),
  apart('an index of what is computed', 'CREATE INDEX CONCURRENTLY item_lower ON item (lower(name)) INCLUDE (price)'),
  apart('an index for searching', 'CREATE INDEX CONCURRENTLY item_more ON item USING gin (more jsonb_path_ops)'),
  apart(
    'a unique constraint of an index',
    `CREATE UNIQUE INDEX CONCURRENTLY item_name_key ON item (name); ALTER TABLE item ADD CONSTRAINT item_name_key UNIQUE USING INDEX item_name_key`,
  ),
  together(
    'a unique constraint of an index that is there',
    'ALTER TABLE item ADD CONSTRAINT item_sku UNIQUE USING INDEX item_sku',
  ),
  apart('an index is dropped', 'DROP INDEX CONCURRENTLY IF EXISTS item_old'),
  apart('indexes are built again', 'REINDEX INDEX CONCURRENTLY item_old; REINDEX TABLE CONCURRENTLY warehouse'),
  together('an index is renamed', 'ALTER INDEX item_old RENAME TO item_weight'),
  apart(
    'an index of a partitioned table',
    `CREATE INDEX sale_item ON ONLY sale (item);
    CREATE INDEX CONCURRENTLY sale_2024_item ON sale_2024 (item); ALTER INDEX sale_item ATTACH PARTITION sale_2024_item;
    CREATE INDEX CONCURRENTLY sale_2025_item ON sale_2025 (item); ALTER INDEX sale_item ATTACH PARTITION sale_2025_item`,
  ),
  together(
    'a new partition',
    `CREATE TABLE sale_2026 PARTITION OF sale FOR VALUES FROM ('2026-01-01') TO ('2027-01-01')`,
  ),
  together(
    'a partition that is attached',
    `CREATE TABLE sale_2027 (LIKE sale INCLUDING DEFAULTS); ALTER TABLE sale ATTACH PARTITION sale_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')`,
  ),
  apart('a partition that is detached', 'ALTER TABLE sale DETACH PARTITION sale_2024 CONCURRENTLY'),
  together(
    'a new table',
    `CREATE TABLE supplier (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL UNIQUE, made timestamptz NOT NULL DEFAULT now(),
    item bigint NOT NULL REFERENCES item (id), CHECK (name <> ''))`,
  ),
  together(
    'a new table with all that belongs to it',
    `CREATE TABLE supplier (id uuid NOT NULL DEFAULT gen_random_uuid(), name text, item bigint); ALTER TABLE supplier ADD PRIMARY KEY (id);
    CREATE INDEX supplier_name ON supplier (name); ALTER TABLE supplier ADD CONSTRAINT fk FOREIGN KEY (item) REFERENCES item (id);
    ALTER TABLE supplier ALTER name SET NOT NULL; ALTER TABLE supplier ADD CONSTRAINT named CHECK (name <> '');
    CREATE TRIGGER keep BEFORE UPDATE ON supplier FOR EACH ROW EXECUTE FUNCTION touch(); INSERT INTO supplier (name, item) VALUES ('none', NULL)`,
  ),
  together(
    'a new table that excludes',
    'CREATE TABLE room (id int PRIMARY KEY, during tstzrange, EXCLUDE USING gist (id WITH =, during WITH &&))',
  ),
  together(
    'a new partitioned table',
    'CREATE TABLE log (id bigint, at date) PARTITION BY RANGE (at); CREATE TABLE log_rest PARTITION OF log DEFAULT; CREATE INDEX ON log (id)',
  ),
  together('a table like another', 'CREATE TABLE item_next (LIKE item INCLUDING ALL)'),
  together(
    'a temporary table',
    'CREATE TEMP TABLE picked (id bigint) ON COMMIT DROP; CREATE INDEX ON picked (id); INSERT INTO picked VALUES (1); UPDATE picked SET id = 2',
  ),
  together(
    'a schema of its own',
    'CREATE SCHEMA audit; CREATE TABLE audit.entry (id bigint PRIMARY KEY, said text); CREATE INDEX ON audit.entry (said)',
  ),
  together('a view', 'CREATE VIEW cheap AS SELECT id, sku FROM item WHERE price < 10'),
  together(
    'a view gets a column',
    'CREATE OR REPLACE VIEW heavy AS SELECT id, sku, weight FROM item WHERE weight > 100',
  ),
  together('a view is refreshed', 'REFRESH MATERIALIZED VIEW CONCURRENTLY totals'),
  together(
    'a new view is filled',
    'CREATE MATERIALIZED VIEW counts AS SELECT state, count(*) AS count FROM item GROUP BY state; CREATE UNIQUE INDEX ON counts (state)',
  ),
  together(
    'a function',
    `CREATE OR REPLACE FUNCTION gross(net numeric) RETURNS numeric LANGUAGE sql IMMUTABLE AS 'SELECT net * 1.19'`,
  ),
  together('a trigger', 'CREATE TRIGGER touched BEFORE UPDATE ON item FOR EACH ROW EXECUTE FUNCTION touch()'),
  together('a new label', `ALTER TYPE state ADD VALUE IF NOT EXISTS 'lost' AFTER 'sent'`),
  together(
    'a new enum',
    `CREATE TYPE kind AS ENUM ('small', 'large'); ALTER TABLE item ADD COLUMN kind kind NOT NULL DEFAULT 'small'`,
  ),
  together(
    'a new domain',
    `CREATE DOMAIN quantity AS int CHECK (VALUE >= 0); CREATE TABLE shelf (id int PRIMARY KEY, amount quantity NOT NULL)`,
  ),
  together(
    'a domain asks more of what is new',
    `ALTER DOMAIN sku ADD CONSTRAINT short CHECK (length(VALUE) < 30) NOT VALID`,
  ),
  together('a sequence', 'CREATE SEQUENCE ticket; ALTER SEQUENCE ticket CACHE 50; SELECT nextval($$ticket$$)'),
  together('rights', 'GRANT SELECT ON item TO PUBLIC; REVOKE SELECT ON item FROM PUBLIC'),
  together('words', `COMMENT ON TABLE item IS 'What is sold'; COMMENT ON COLUMN item.sku IS 'Of the maker'`),
  together('one row', 'UPDATE item SET price = 5 WHERE id = 17; DELETE FROM item WHERE id = 18'),
  together(
    'some rows by their keys',
    'UPDATE item SET price = 5 WHERE id IN (1, 2, 3); DELETE FROM reservation WHERE id = ANY (ARRAY[4, 5]::bigint[])',
  ),
  together(
    'rows that are new',
    `INSERT INTO warehouse (id, name) VALUES (1, 'Berlin'), (2, 'Bonn') ON CONFLICT (id) DO UPDATE SET name = EXCLUDED.name`,
  ),
  together(
    'rows that are missing',
    `INSERT INTO warehouse (id, name) SELECT 3, 'Ulm' WHERE NOT EXISTS (SELECT FROM warehouse WHERE id = 3)`,
  ),
  together('a batch by its bounds', `UPDATE item SET weight = size WHERE id > 1000 AND id <= 2000`),
  together('a batch between', 'UPDATE item SET weight = size WHERE id BETWEEN 1001 AND 2000 AND weight IS NULL'),
  together(
    'a batch that is picked',
    'DELETE FROM reservation WHERE id IN (SELECT id FROM reservation WHERE told ORDER BY id LIMIT 500 FOR UPDATE SKIP LOCKED)',
  ),
  together(
    'a batch by a query before',
    'WITH page AS (SELECT id FROM item WHERE weight IS NULL LIMIT 500) UPDATE item SET weight = 1 FROM page WHERE item.id = page.id',
  ),
  together(
    'a new column, and a row of it',
    'ALTER TABLE warehouse ADD COLUMN region text; UPDATE warehouse SET region = $$north$$ WHERE id = 1',
  ),
  apart('space is given back', 'VACUUM (ANALYZE) item; ANALYZE warehouse'),
  together(
    'it waits for some seconds',
    `SET LOCAL lock_timeout = '3s'; SET LOCAL statement_timeout = '1min'; ALTER TABLE item ADD COLUMN colour text`,
  ),
  together(
    'statistics of columns',
    'CREATE STATISTICS item_stats (dependencies) ON warehouse, state FROM item; ANALYZE item',
  ),
  together('a publication', 'CREATE PUBLICATION sales FOR TABLE warehouse'),
  together(
    'a row policy of a new table',
    'CREATE TABLE tenant (id int PRIMARY KEY); ALTER TABLE tenant ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON tenant USING (id = 1)',
  ),
  together('an identity', 'ALTER TABLE warehouse ALTER COLUMN id ADD GENERATED BY DEFAULT AS IDENTITY'),
  together(
    'an owner',
    'ALTER TABLE item OWNER TO CURRENT_USER; ALTER TABLE item REPLICA IDENTITY USING INDEX item_sku',
  ),
  together(
    'a name that needs quotes',
    `ALTER TABLE "Stock Level" ADD COLUMN "Reserved Count" int NOT NULL DEFAULT 0; COMMENT ON COLUMN "Stock Level"."Reserved Count" IS 'ALTER TABLE x'`,
  ),
];
