import type { Corpus } from './corpora.fixture';
import { statementLines } from './statement-lines.fixture';

/** Two schemas, quoted names, views on views, domains, enums, several foreign keys, identities, triggers, policies. */
export const inventoryCorpus: Corpus = {
  title: 'inventory',
  tables: `
    CREATE SCHEMA stock; CREATE SCHEMA "Archive";
    CREATE TYPE stock.unit AS ENUM ('piece', 'kilogram');
    CREATE DOMAIN stock.quantity AS integer CHECK (VALUE >= 0);
    CREATE DOMAIN label AS text;
    CREATE TYPE place AS (aisle int, shelf int);
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE FUNCTION steady(int) RETURNS int IMMUTABLE LANGUAGE sql AS 'SELECT $1';
    CREATE FUNCTION restless() RETURNS int VOLATILE LANGUAGE plpgsql AS 'BEGIN RETURN 1; END';
    CREATE FUNCTION settled() RETURNS int STABLE LANGUAGE sql AS 'SELECT 1';
    CREATE TABLE warehouse (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, code varchar(10) NOT NULL UNIQUE, name text,
      opened timestamp, country char(2) DEFAULT 'DE');
    CREATE TABLE stock.item (id serial PRIMARY KEY, sku varchar(20) NOT NULL, unit stock.unit DEFAULT 'piece', weight numeric(10,2),
      title label, place place, tags text[], size stock.quantity, note text, CONSTRAINT item_weight CHECK (weight > 0),
      CONSTRAINT item_note CHECK (note IS NOT NULL), CONSTRAINT item_both CHECK (title IS NOT NULL AND length(note) > 0));
    CREATE UNIQUE INDEX item_sku ON stock.item (sku); CREATE INDEX item_lower ON stock.item (lower(note));
    CREATE INDEX item_part ON stock.item (weight) WHERE weight > 10;
    CREATE TABLE stock."Level" (item_id int NOT NULL REFERENCES stock.item ON DELETE CASCADE, warehouse_id bigint REFERENCES warehouse,
      "Quantity" stock.quantity NOT NULL, checked date, PRIMARY KEY (item_id, warehouse_id));
    CREATE TABLE stock.move (id uuid PRIMARY KEY DEFAULT gen_random_uuid(), item_id int, warehouse_id bigint, at timestamptz NOT NULL DEFAULT now(),
      FOREIGN KEY (item_id, warehouse_id) REFERENCES stock."Level" (item_id, warehouse_id));
    CREATE TABLE "Archive"."Old Item" (id int, sku text, "when" timestamp DEFAULT now());
    CREATE INDEX "Old Index" ON "Archive"."Old Item" (sku);
    ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT loose CHECK (id > 0) NOT VALID;
    ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT old_nn NOT NULL id NOT VALID;
    CREATE TABLE alone (a int, b text); CREATE SEQUENCE numbers; ALTER TABLE alone ALTER a SET DEFAULT nextval('numbers');
    CREATE TABLE loose_child (p int); ALTER TABLE loose_child ADD CONSTRAINT loose_fk FOREIGN KEY (p) REFERENCES stock.item (id) NOT VALID;
    CREATE VIEW stock.heavy AS SELECT id, sku, weight FROM stock.item WHERE weight > 5;
    CREATE VIEW stock.heaviest AS SELECT * FROM stock.heavy WHERE weight > 50;
    CREATE MATERIALIZED VIEW stock.totals AS SELECT item_id, sum("Quantity") AS total FROM stock."Level" GROUP BY item_id;
    CREATE MATERIALIZED VIEW by_view AS SELECT sku FROM stock.heavy;
    CREATE VIEW on_totals AS SELECT * FROM stock.totals;
    CREATE VIEW calling AS SELECT settled() AS one;
    CREATE TRIGGER touched BEFORE UPDATE ON warehouse FOR EACH ROW EXECUTE FUNCTION touch();
    CREATE POLICY own ON warehouse USING (true);
    CREATE RULE kept AS ON DELETE TO alone DO INSTEAD NOTHING;
    CREATE STATISTICS both_columns ON a, b FROM alone;
    INSERT INTO warehouse (code) VALUES ('WH-1'), ('WH-2');
    INSERT INTO stock.item (sku, weight, title, size, note) SELECT 's' || i, i + 1, 't', i, 'n' FROM generate_series(1, 60) i;
    INSERT INTO stock."Level" VALUES (1, 1, 5), (2, 2, 7); INSERT INTO stock.move (item_id, warehouse_id) VALUES (1, 1), (2, 2);
    INSERT INTO "Archive"."Old Item" VALUES (1, 'x'); INSERT INTO alone VALUES (1, 'b'); INSERT INTO loose_child VALUES (1);
    REFRESH MATERIALIZED VIEW stock.totals; REFRESH MATERIALIZED VIEW by_view; CREATE UNIQUE INDEX totals_item ON stock.totals (item_id);
  `,
  statements: statementLines(`
    ALTER TABLE warehouse ADD COLUMN x int
    ALTER TABLE warehouse ADD COLUMN IF NOT EXISTS name text
    ALTER TABLE IF EXISTS nothing ADD COLUMN x int
    ALTER TABLE warehouse ADD COLUMN x int DEFAULT steady(1)
    ALTER TABLE warehouse ADD COLUMN x int DEFAULT settled()
    ALTER TABLE warehouse ADD COLUMN x int DEFAULT restless()
    ALTER TABLE warehouse ADD COLUMN x int DEFAULT (1 + restless())
    ALTER TABLE warehouse ADD COLUMN x float DEFAULT random()
    ALTER TABLE warehouse ADD COLUMN x timestamptz DEFAULT clock_timestamp()
    ALTER TABLE warehouse ADD COLUMN x timestamptz NOT NULL DEFAULT CURRENT_TIMESTAMP
    ALTER TABLE warehouse ADD COLUMN x uuid DEFAULT gen_random_uuid()
    ALTER TABLE warehouse ADD COLUMN x uuid DEFAULT uuidv7()
    ALTER TABLE warehouse ADD COLUMN x text DEFAULT current_user
    ALTER TABLE warehouse ADD COLUMN x text DEFAULT lower('A') || 'b'
    ALTER TABLE warehouse ADD COLUMN x jsonb DEFAULT '{}'::jsonb NOT NULL
    ALTER TABLE warehouse ADD COLUMN x jsonb DEFAULT jsonb_build_object('a', now())
    ALTER TABLE warehouse ADD COLUMN x date DEFAULT (now() + interval '1 day')::date
    ALTER TABLE warehouse ADD COLUMN x text DEFAULT CASE WHEN true THEN 'a' ELSE 'b' END
    ALTER TABLE warehouse ADD COLUMN x text DEFAULT coalesce(NULL, to_char(now(), 'YYYY'))
    ALTER TABLE warehouse ADD COLUMN x text[] DEFAULT ARRAY[]::text[]
    ALTER TABLE warehouse ADD COLUMN x serial
    ALTER TABLE warehouse ADD COLUMN x bigserial NOT NULL UNIQUE
    ALTER TABLE alone ADD COLUMN x bigint GENERATED BY DEFAULT AS IDENTITY
    ALTER TABLE warehouse ADD COLUMN x text GENERATED ALWAYS AS (upper(code)) STORED
    ALTER TABLE warehouse ADD COLUMN x text GENERATED ALWAYS AS (upper(code)) VIRTUAL
    ALTER TABLE warehouse ADD COLUMN x text GENERATED ALWAYS AS (upper(code))
    ALTER TABLE warehouse ADD COLUMN x text GENERATED ALWAYS AS (upper(code)) VIRTUAL NOT NULL
    ALTER TABLE warehouse ADD COLUMN x stock.quantity
    ALTER TABLE warehouse ADD COLUMN x stock.quantity DEFAULT 5
    ALTER TABLE warehouse ADD COLUMN x label
    ALTER TABLE warehouse ADD COLUMN x label DEFAULT 'a'
    ALTER TABLE warehouse ADD COLUMN x stock.unit DEFAULT 'piece'
    ALTER TABLE warehouse ADD COLUMN x place
    ALTER TABLE warehouse ADD COLUMN x stock.quantity[]
    ALTER TABLE warehouse ADD COLUMN x int CHECK (x > 0)
    ALTER TABLE warehouse ADD COLUMN x int DEFAULT 3 CHECK (x > 0)
    ALTER TABLE warehouse ADD COLUMN x int REFERENCES stock.item
    ALTER TABLE warehouse ADD COLUMN x int DEFAULT 1 REFERENCES stock.item (id)
    ALTER TABLE warehouse ADD COLUMN x int DEFAULT NULL REFERENCES stock.item (id)
    ALTER TABLE warehouse ADD COLUMN x int UNIQUE
    ALTER TABLE alone ADD COLUMN x int GENERATED ALWAYS AS IDENTITY PRIMARY KEY
    ALTER TABLE warehouse ADD COLUMN x int, ADD COLUMN y int DEFAULT 4, ADD COLUMN z text COLLATE "C"
    ALTER TABLE warehouse ADD COLUMN x int, ALTER COLUMN name SET STATISTICS 10
    ALTER TABLE warehouse ALTER COLUMN name SET STATISTICS 10, SET (fillfactor = 80)
    ALTER TABLE "Archive"."Old Item" ADD COLUMN "New Column" int DEFAULT 0
    ALTER TABLE ONLY stock.item ADD COLUMN x int
    ALTER TABLE warehouse DROP COLUMN name
    ALTER TABLE warehouse DROP COLUMN code
    ALTER TABLE warehouse DROP COLUMN id CASCADE
    ALTER TABLE warehouse DROP COLUMN IF EXISTS nothing
    ALTER TABLE stock."Level" DROP COLUMN warehouse_id CASCADE
    ALTER TABLE stock."Level" DROP COLUMN checked
    ALTER TABLE stock.move DROP COLUMN item_id
    ALTER TABLE stock.item DROP COLUMN weight CASCADE
    ALTER TABLE stock.item DROP COLUMN note
    ALTER TABLE warehouse ALTER COLUMN name SET DEFAULT 'x'
    ALTER TABLE warehouse ALTER COLUMN country DROP DEFAULT
    ALTER TABLE stock.item ALTER COLUMN sku SET NOT NULL
    ALTER TABLE stock.item ALTER COLUMN note SET NOT NULL
    ALTER TABLE stock.item ALTER COLUMN title SET NOT NULL
    ALTER TABLE stock.item ALTER COLUMN weight SET NOT NULL
    ALTER TABLE stock.item ALTER COLUMN sku DROP NOT NULL
    ALTER TABLE "Archive"."Old Item" ALTER COLUMN id SET NOT NULL
    ALTER TABLE "Archive"."Old Item" VALIDATE CONSTRAINT loose
    ALTER TABLE "Archive"."Old Item" VALIDATE CONSTRAINT old_nn
    ALTER TABLE "Archive"."Old Item" ALTER COLUMN "when" TYPE timestamptz
    ALTER TABLE "Archive"."Old Item" ALTER COLUMN sku TYPE varchar
    ALTER TABLE "Archive"."Old Item" ALTER COLUMN id TYPE bigint
    ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT positive CHECK (id > 0)
    ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT positive CHECK (id > 0) NOT VALID
    ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT positive CHECK (id > 0) NOT ENFORCED
    ALTER TABLE "Archive"."Old Item" ADD CHECK (id > 0), ADD CHECK (sku <> '')
    ALTER TABLE "Archive"."Old Item" ADD PRIMARY KEY (sku)
    ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT one UNIQUE (id, sku)
    ALTER TABLE "Archive"."Old Item" ADD UNIQUE NULLS NOT DISTINCT (id)
    ALTER TABLE "Archive"."Old Item" ADD EXCLUDE USING btree (sku WITH =)
    ALTER TABLE "Archive"."Old Item" ADD FOREIGN KEY (id) REFERENCES stock.item
    ALTER TABLE "Archive"."Old Item" ADD FOREIGN KEY (id) REFERENCES stock.item NOT VALID
    ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES stock.item NOT ENFORCED
    ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES stock.item, DROP COLUMN sku
    ALTER TABLE loose_child VALIDATE CONSTRAINT loose_fk
    ALTER TABLE stock.item ADD CONSTRAINT item_sku_key UNIQUE USING INDEX item_sku
    ALTER TABLE stock.item DROP CONSTRAINT item_pkey CASCADE
    ALTER TABLE stock.item DROP CONSTRAINT item_weight
    ALTER TABLE stock.item DROP CONSTRAINT IF EXISTS nothing
    ALTER TABLE stock.move DROP CONSTRAINT move_item_id_warehouse_id_fkey
    ALTER TABLE stock."Level" DROP CONSTRAINT "Level_pkey" CASCADE
    ALTER TABLE stock."Level" DROP CONSTRAINT "Level_warehouse_id_fkey"
    ALTER TABLE stock."Level" ALTER CONSTRAINT "Level_warehouse_id_fkey" DEFERRABLE INITIALLY DEFERRED
    ALTER TABLE stock."Level" ALTER CONSTRAINT "Level_warehouse_id_fkey" NOT ENFORCED
    ALTER TABLE stock."Level" ALTER COLUMN checked TYPE timestamp
    ALTER TABLE warehouse ALTER COLUMN code TYPE varchar(20)
    ALTER TABLE warehouse ALTER COLUMN code TYPE text
    ALTER TABLE warehouse ALTER COLUMN code TYPE varchar(5)
    ALTER TABLE warehouse ALTER COLUMN code TYPE varchar(20) USING code
    ALTER TABLE warehouse ALTER COLUMN code TYPE text USING code::text
    ALTER TABLE warehouse ALTER COLUMN code TYPE text USING upper(code)
    ALTER TABLE warehouse ALTER COLUMN name TYPE int USING 1
    ALTER TABLE warehouse ALTER COLUMN name TYPE label
    ALTER TABLE warehouse ALTER COLUMN name TYPE text COLLATE "C"
    ALTER TABLE warehouse ALTER COLUMN country TYPE char(3)
    ALTER TABLE warehouse ALTER COLUMN country TYPE text
    ALTER TABLE warehouse ALTER COLUMN opened TYPE date
    ALTER TABLE warehouse ALTER COLUMN opened TYPE timestamptz USING opened AT TIME ZONE 'UTC'
    ALTER TABLE warehouse ALTER COLUMN id TYPE int
    ALTER TABLE stock.item ALTER COLUMN unit TYPE text
    ALTER TABLE stock.item ALTER COLUMN note TYPE varchar
    ALTER TABLE stock.item ALTER COLUMN title TYPE text
    ALTER TABLE stock.item ALTER COLUMN size TYPE int
    ALTER TABLE stock.item ALTER COLUMN tags TYPE varchar[]
    ALTER TABLE stock.move ALTER COLUMN item_id TYPE bigint
    ALTER TABLE stock.move ALTER COLUMN at TYPE timestamptz(3)
    ALTER TABLE stock.move ALTER COLUMN at TYPE timestamp
    ALTER TABLE loose_child ALTER COLUMN p TYPE bigint
    ALTER TABLE warehouse ALTER COLUMN id SET GENERATED BY DEFAULT
    ALTER TABLE warehouse ALTER COLUMN id DROP IDENTITY
    ALTER TABLE alone ALTER COLUMN b SET STORAGE EXTERNAL
    ALTER TABLE alone ALTER COLUMN b SET COMPRESSION pglz
    ALTER TABLE alone ALTER COLUMN a SET (n_distinct = 5)
    ALTER TABLE alone ALTER COLUMN a RESET (n_distinct)
    ALTER TABLE alone SET UNLOGGED
    ALTER TABLE alone SET LOGGED
    ALTER TABLE alone SET (fillfactor = 70)
    ALTER TABLE alone SET (autovacuum_enabled = false, autovacuum_vacuum_threshold = 5)
    ALTER TABLE alone SET (parallel_workers = 2)
    ALTER TABLE alone SET (toast.autovacuum_enabled = false)
    ALTER TABLE alone SET (toast_tuple_target = 1000)
    ALTER TABLE alone SET (vacuum_truncate = false)
    ALTER TABLE alone SET (log_autovacuum_min_duration = 5)
    ALTER TABLE alone RESET (user_catalog_table)
    ALTER TABLE alone SET (fillfactor = 70, user_catalog_table = true)
    ALTER TABLE alone REPLICA IDENTITY FULL
    ALTER TABLE alone ENABLE ROW LEVEL SECURITY
    ALTER TABLE alone FORCE ROW LEVEL SECURITY
    ALTER TABLE alone DISABLE RULE kept
    ALTER TABLE warehouse DISABLE TRIGGER touched
    ALTER TABLE warehouse ENABLE ALWAYS TRIGGER touched
    ALTER TABLE warehouse DISABLE TRIGGER ALL
    ALTER TABLE warehouse CLUSTER ON warehouse_pkey
    ALTER TABLE alone RENAME TO together
    ALTER TABLE alone RENAME a TO c
    ALTER TABLE warehouse RENAME CONSTRAINT warehouse_pkey TO w
    ALTER TABLE stock.item RENAME CONSTRAINT item_weight TO w
    ALTER INDEX stock.item_sku RENAME TO item_by_sku
    ALTER INDEX stock.item_sku SET (fillfactor = 60)
    ALTER INDEX "Archive"."Old Index" SET (deduplicate_items = off)
    ALTER INDEX stock.item_lower ALTER COLUMN 1 SET STATISTICS 50
    ALTER VIEW stock.heavy RENAME TO heavier
    ALTER VIEW stock.heavy RENAME COLUMN sku TO number
    ALTER VIEW stock.heavy SET (security_barrier = true)
    ALTER VIEW stock.heavy ALTER COLUMN sku SET DEFAULT 'x'
    ALTER MATERIALIZED VIEW stock.totals RENAME TO sums
    ALTER MATERIALIZED VIEW stock.totals SET (fillfactor = 50)
    ALTER MATERIALIZED VIEW by_view SET SCHEMA stock
    ALTER TABLE alone SET SCHEMA stock
    ALTER TABLE warehouse OWNER TO CURRENT_USER
    ALTER TABLE warehouse SET WITHOUT OIDS
    ALTER TRIGGER touched ON warehouse RENAME TO t
    ALTER POLICY own ON warehouse RENAME TO theirs
    ALTER POLICY own ON warehouse USING (false)
    ALTER RULE kept ON alone RENAME TO k
    ALTER SEQUENCE numbers INCREMENT 2
    ALTER SEQUENCE numbers OWNED BY alone.a
    ALTER SEQUENCE numbers RENAME TO n
    ALTER TYPE stock.unit ADD VALUE 'litre'
    ALTER TYPE stock.unit RENAME VALUE 'piece' TO 'one'
    ALTER TYPE stock.unit RENAME TO measure
    ALTER TYPE stock.unit SET SCHEMA public
    ALTER DOMAIN stock.quantity ADD CONSTRAINT most CHECK (VALUE < 1000)
    ALTER DOMAIN stock.quantity ADD CONSTRAINT most CHECK (VALUE < 1000) NOT VALID
    ALTER DOMAIN stock.quantity SET NOT NULL
    ALTER DOMAIN stock.quantity DROP NOT NULL
    ALTER DOMAIN stock.quantity SET DEFAULT 4
    ALTER DOMAIN stock.quantity DROP CONSTRAINT quantity_check
    ALTER DOMAIN label ADD CHECK (length(VALUE) < 100)
    ALTER DOMAIN label RENAME TO caption
    ALTER FUNCTION steady(int) VOLATILE
    ALTER SCHEMA stock RENAME TO stocks
    ALTER STATISTICS both_columns SET STATISTICS 100
    ALTER DEFAULT PRIVILEGES GRANT SELECT ON TABLES TO PUBLIC
    CREATE TABLE x (a int, b text)
    CREATE TABLE IF NOT EXISTS warehouse (a int REFERENCES stock.item)
    CREATE TABLE x (a int REFERENCES stock.item, b bigint, FOREIGN KEY (b) REFERENCES warehouse)
    CREATE TABLE x (a int PRIMARY KEY, parent int REFERENCES x)
    CREATE TABLE x (LIKE stock.item INCLUDING DEFAULTS)
    CREATE TABLE x (LIKE stock."Level" INCLUDING ALL, more int)
    CREATE TABLE x () INHERITS (alone)
    CREATE TABLE x AS SELECT * FROM stock.heavy
    CREATE TABLE x AS SELECT * FROM warehouse JOIN stock."Level" l ON l.warehouse_id = warehouse.id WITH NO DATA
    CREATE TABLE x (i stock.unit, q stock.quantity DEFAULT 1, g int GENERATED ALWAYS AS (1) STORED)
    CREATE UNLOGGED TABLE x (a serial, EXCLUDE USING btree (a WITH =))
    CREATE TEMP TABLE x (a int)
    SELECT * INTO x FROM warehouse
    CREATE INDEX ON stock.item (note)
    CREATE UNIQUE INDEX IF NOT EXISTS item_sku ON stock.item (sku)
    CREATE INDEX item_json ON stock.item USING gin (tags)
    CREATE INDEX ON stock.item ((weight * 2)) WHERE weight > 3
    CREATE UNIQUE INDEX ON stock.totals (total, item_id)
    CREATE INDEX ON "Archive"."Old Item" USING hash (sku)
    CREATE INDEX ON "Archive"."Old Item" (id) INCLUDE (sku)
    CREATE VIEW x AS SELECT * FROM warehouse WHERE id IN (SELECT warehouse_id FROM stock."Level")
    CREATE VIEW x AS WITH c AS (SELECT * FROM stock.heaviest) SELECT * FROM c
    CREATE OR REPLACE VIEW stock.heaviest AS SELECT * FROM stock.heavy WHERE weight > 60
    CREATE MATERIALIZED VIEW x AS SELECT * FROM stock.item
    CREATE MATERIALIZED VIEW x AS SELECT * FROM stock.heaviest WITH NO DATA
    CREATE MATERIALIZED VIEW IF NOT EXISTS by_view AS SELECT * FROM warehouse
    CREATE TRIGGER x AFTER INSERT ON stock.item FOR EACH ROW EXECUTE FUNCTION touch()
    CREATE OR REPLACE TRIGGER touched BEFORE UPDATE ON warehouse FOR EACH ROW EXECUTE FUNCTION touch()
    CREATE CONSTRAINT TRIGGER x AFTER INSERT ON stock.item FROM warehouse FOR EACH ROW EXECUTE FUNCTION touch()
    CREATE RULE x AS ON INSERT TO alone DO ALSO DELETE FROM loose_child
    CREATE POLICY x ON stock.item USING (id > 0)
    CREATE POLICY x ON stock.item USING (id IN (SELECT p FROM loose_child))
    CREATE STATISTICS x ON sku, note FROM stock.item
    CREATE SEQUENCE x
    CREATE SEQUENCE x OWNED BY alone.a
    CREATE TYPE x AS ENUM ('a')
    CREATE DOMAIN x AS int CHECK (VALUE > 1)
    CREATE SCHEMA x
    CREATE FUNCTION x() RETURNS int LANGUAGE sql AS 'SELECT 1'
    CREATE PUBLICATION x FOR TABLE warehouse, stock.item
    CREATE PUBLICATION x FOR ALL TABLES
    COMMENT ON TABLE warehouse IS 'x'
    COMMENT ON COLUMN stock.item.sku IS 'x'
    COMMENT ON CONSTRAINT item_weight ON stock.item IS 'x'
    COMMENT ON INDEX stock.item_sku IS 'x'
    COMMENT ON TRIGGER touched ON warehouse IS 'x'
    COMMENT ON SCHEMA stock IS 'x'
    COMMENT ON VIEW stock.heavy IS 'x'
    COMMENT ON MATERIALIZED VIEW stock.totals IS 'x'
    COMMENT ON TYPE stock.unit IS 'x'
    COMMENT ON FUNCTION touch() IS 'x'
    GRANT SELECT, UPDATE ON warehouse, stock.item TO PUBLIC
    GRANT SELECT (code) ON warehouse TO PUBLIC
    GRANT SELECT ON ALL TABLES IN SCHEMA stock TO PUBLIC
    GRANT USAGE ON SCHEMA stock TO PUBLIC
    REVOKE ALL ON warehouse FROM PUBLIC
    DROP TABLE alone
    DROP TABLE alone, loose_child
    DROP TABLE IF EXISTS nothing
    DROP TABLE stock.move
    DROP TABLE stock."Level" CASCADE
    DROP TABLE stock.item CASCADE
    DROP TABLE warehouse CASCADE
    DROP TABLE "Archive"."Old Item"
    DROP VIEW stock.heaviest
    DROP VIEW stock.heavy CASCADE
    DROP MATERIALIZED VIEW stock.totals CASCADE
    DROP MATERIALIZED VIEW by_view
    DROP INDEX stock.item_sku
    DROP INDEX IF EXISTS nothing
    DROP INDEX stock.totals_item
    DROP SEQUENCE numbers CASCADE
    DROP SCHEMA stock CASCADE
    DROP SCHEMA "Archive" CASCADE
    DROP TYPE stock.unit CASCADE
    DROP DOMAIN stock.quantity CASCADE
    DROP TYPE place CASCADE
    DROP DOMAIN label CASCADE
    DROP FUNCTION touch() CASCADE
    DROP FUNCTION settled() CASCADE
    DROP FUNCTION steady(int)
    DROP TRIGGER touched ON warehouse
    DROP RULE kept ON alone
    DROP POLICY own ON warehouse
    DROP STATISTICS both_columns
    TRUNCATE alone
    TRUNCATE alone, loose_child RESTART IDENTITY
    TRUNCATE stock.item CASCADE
    TRUNCATE ONLY stock.move
    LOCK TABLE warehouse
    LOCK TABLE warehouse IN SHARE MODE
    LOCK TABLE stock.item, alone IN ROW EXCLUSIVE MODE
    LOCK TABLE stock.heaviest IN ACCESS SHARE MODE
    REFRESH MATERIALIZED VIEW stock.totals
    REFRESH MATERIALIZED VIEW CONCURRENTLY stock.totals
    REFRESH MATERIALIZED VIEW by_view
    REFRESH MATERIALIZED VIEW stock.totals WITH NO DATA
    CLUSTER warehouse USING warehouse_pkey
    CLUSTER stock.totals USING totals_item
    REINDEX TABLE stock.item
    REINDEX INDEX stock.item_sku
    REINDEX TABLE alone
    ANALYZE warehouse
    ANALYZE stock.item (sku), alone
    SET LOCAL lock_timeout = '1s'
    SET TimeZone = 'Europe/Berlin'
  `),
};
