/** Two schemas, quoted names, views on views, domains, enums, several foreign keys, identities, triggers, policies. */
export const inventoryTables = `
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
`;
