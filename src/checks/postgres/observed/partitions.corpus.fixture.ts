import type { Corpus } from './corpora.fixture';
import { statementLines } from './statement-lines.fixture';

/** Partitioned trees, of which one is referenced and one refers, and tables that inherit. */
export const partitionsCorpus: Corpus = {
  title: 'partitions',
  tables: `
    CREATE TABLE shop (id int PRIMARY KEY, name text);
    CREATE TABLE sale (id int NOT NULL, day date NOT NULL, shop_id int REFERENCES shop, amount numeric(8,2), note varchar(10),
      PRIMARY KEY (id, day)) PARTITION BY RANGE (day);
    CREATE TABLE sale_2025 PARTITION OF sale FOR VALUES FROM ('2025-01-01') TO ('2026-01-01');
    CREATE TABLE sale_2026 PARTITION OF sale FOR VALUES FROM ('2026-01-01') TO ('2027-01-01');
    CREATE TABLE sale_rest PARTITION OF sale DEFAULT;
    CREATE INDEX sale_note ON sale (note);
    CREATE TABLE receipt (id int PRIMARY KEY, sale_id int, sale_day date, FOREIGN KEY (sale_id, sale_day) REFERENCES sale (id, day));
    CREATE TABLE reading (sensor int, at int, value float) PARTITION BY LIST (sensor);
    CREATE TABLE reading_1 PARTITION OF reading FOR VALUES IN (1) PARTITION BY RANGE (at);
    CREATE TABLE reading_1a PARTITION OF reading_1 FOR VALUES FROM (0) TO (10);
    CREATE TABLE reading_2 PARTITION OF reading FOR VALUES IN (2);
    CREATE TABLE reading_3 (sensor int, at int, value float);
    CREATE TABLE reading_4 (sensor int NOT NULL, at int, value float, CONSTRAINT four CHECK (sensor = 4));
    CREATE TABLE later (at int NOT NULL, sensor int, value float, CHECK (at >= 10 AND at < 20));
    CREATE TABLE later_loose (at int NOT NULL, sensor int, value float, CHECK (at >= 12));
    CREATE TABLE sale_2027 (id int NOT NULL, day date NOT NULL, shop_id int, amount numeric(8,2), note varchar(10),
      CHECK (day >= '2027-01-01' AND day < '2028-01-01'));
    CREATE TABLE meter (at int, place text) PARTITION BY RANGE (at); CREATE TABLE placed (at int, place text) PARTITION BY LIST (place);
    CREATE TABLE tens (at int NOT NULL, place text, CHECK (at >= 10 AND at < 20)); INSERT INTO tens VALUES (15);
    CREATE TABLE days (day date, CHECK (day IS NOT NULL AND day >= '2026-01-01' AND day < '2026-02-01')); INSERT INTO days VALUES ('2026-01-05');
    CREATE TABLE nullable (at int, place text, CHECK (at >= 10 AND at < 20)); INSERT INTO nullable VALUES (15);
    CREATE TABLE unvalidated (at int NOT NULL, place text); INSERT INTO unvalidated VALUES (15);
    ALTER TABLE unvalidated ADD CHECK (at >= 10 AND at < 20) NOT VALID;
    CREATE TABLE berlin (at int, place text NOT NULL CHECK (place = 'Berlin')); INSERT INTO berlin VALUES (1, 'Berlin');
    CREATE TABLE daily (day date) PARTITION BY RANGE (day);
    CREATE TABLE hashed (id int) PARTITION BY HASH (id);
    CREATE TABLE hashed_0 PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 0);
    CREATE TABLE base (id int NOT NULL, name text, CONSTRAINT base_id CHECK (id > 0));
    CREATE TABLE heir (more int) INHERITS (base);
    CREATE TABLE grandheir () INHERITS (heir);
    CREATE TABLE stranger (id int NOT NULL, name text, CONSTRAINT base_id CHECK (id > 0));
    CREATE VIEW sales AS SELECT * FROM sale;
    CREATE FUNCTION touch() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RETURN NEW; END $$;
    CREATE TRIGGER sold AFTER INSERT ON sale FOR EACH ROW EXECUTE FUNCTION touch();
    INSERT INTO shop VALUES (1), (2);
    INSERT INTO sale VALUES (1, '2025-05-05', 1, 5, 'a'), (2, '2026-05-05', 1, 5, 'b'), (3, '2030-05-05', 2, 5, 'c');
    INSERT INTO receipt VALUES (1, 1, '2025-05-05'); INSERT INTO reading VALUES (1, 5, 1), (2, 5, 1);
    INSERT INTO reading_3 VALUES (3, 1, 1); INSERT INTO reading_4 VALUES (4, 1, 1); INSERT INTO later VALUES (15, 1, 1);
    INSERT INTO later_loose VALUES (15, 1, 1); INSERT INTO sale_2027 VALUES (9, '2027-03-03', 1, 1, 'd');
    INSERT INTO hashed SELECT i FROM generate_series(1, 9) i WHERE satisfies_hash_partition('hashed'::regclass, 2, 0, i);
    INSERT INTO base VALUES (1, 'a'); INSERT INTO heir VALUES (2, 'b'); INSERT INTO grandheir VALUES (3, 'c'); INSERT INTO stranger VALUES (4, 'd');
  `,
  statements: statementLines(`
    ALTER TABLE sale ADD COLUMN x int
    ALTER TABLE sale ADD COLUMN x int DEFAULT 5 NOT NULL
    ALTER TABLE sale ADD COLUMN x uuid DEFAULT gen_random_uuid()
    ALTER TABLE sale ADD COLUMN x int CHECK (x > 0)
    ALTER TABLE sale ADD COLUMN x int REFERENCES shop
    ALTER TABLE sale ADD COLUMN x int DEFAULT 1 REFERENCES shop
    ALTER TABLE sale DROP COLUMN amount CASCADE
    ALTER TABLE sale DROP COLUMN shop_id CASCADE
    ALTER TABLE ONLY base DROP COLUMN name
    ALTER TABLE reading ALTER COLUMN value TYPE real
    ALTER TABLE reading ALTER COLUMN value SET NOT NULL
    ALTER TABLE reading ALTER COLUMN value SET DEFAULT 0
    ALTER TABLE ONLY reading ALTER COLUMN value SET DEFAULT 0
    ALTER TABLE reading ADD CONSTRAINT c CHECK (value >= 0)
    ALTER TABLE reading ADD CONSTRAINT c CHECK (value >= 0) NOT VALID
    ALTER TABLE reading ADD CONSTRAINT c UNIQUE (sensor, at)
    ALTER TABLE reading ADD PRIMARY KEY (sensor, at)
    ALTER TABLE reading ADD FOREIGN KEY (at) REFERENCES shop NOT VALID
    ALTER TABLE reading_2 ADD FOREIGN KEY (sensor) REFERENCES shop
    ALTER TABLE stranger ADD FOREIGN KEY (id) REFERENCES shop NOT VALID
    ALTER TABLE sale DROP CONSTRAINT sale_shop_id_fkey
    ALTER TABLE sale DROP CONSTRAINT sale_pkey CASCADE
    ALTER TABLE receipt DROP CONSTRAINT receipt_sale_id_sale_day_fkey
    ALTER TABLE receipt DROP COLUMN sale_id
    ALTER TABLE receipt ADD CONSTRAINT again FOREIGN KEY (sale_id, sale_day) REFERENCES sale
    ALTER TABLE sale RENAME TO sold
    ALTER TABLE sale RENAME COLUMN note TO remark
    ALTER TABLE sale_2025 RENAME TO sale_old
    ALTER TABLE sale_2025 ADD CONSTRAINT c CHECK (amount > 0)
    ALTER TABLE sale_2025 ALTER COLUMN amount SET NOT NULL
    ALTER TABLE sale_2025 SET (fillfactor = 50)
    ALTER TABLE sale ALTER COLUMN note SET STATISTICS 10
    ALTER TABLE sale ALTER COLUMN note SET STORAGE EXTERNAL
    ALTER TABLE sale DISABLE TRIGGER sold
    ALTER TABLE sale ENABLE TRIGGER ALL
    ALTER TABLE sale REPLICA IDENTITY FULL
    ALTER TABLE sale OWNER TO CURRENT_USER
    ALTER TABLE sale ENABLE ROW LEVEL SECURITY
    ALTER TABLE sale DETACH PARTITION sale_rest
    ALTER TABLE reading DETACH PARTITION reading_2
    ALTER TABLE reading DETACH PARTITION reading_1
    ALTER TABLE reading ATTACH PARTITION reading_3 FOR VALUES IN (3)
    ALTER TABLE reading ATTACH PARTITION reading_3 FOR VALUES IN (3, 5)
    ALTER TABLE reading ATTACH PARTITION reading_4 FOR VALUES IN (4)
    ALTER TABLE reading ATTACH PARTITION reading_3 DEFAULT
    ALTER TABLE reading_1 ATTACH PARTITION later FOR VALUES FROM (10) TO (20)
    ALTER TABLE reading_1 ATTACH PARTITION later FOR VALUES FROM (10) TO (30)
    ALTER TABLE reading_1 ATTACH PARTITION later FOR VALUES FROM (10) TO (MAXVALUE)
    ALTER TABLE reading_1 ATTACH PARTITION later_loose FOR VALUES FROM (10) TO (20)
    ALTER TABLE sale ATTACH PARTITION sale_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')
    ALTER TABLE meter ATTACH PARTITION tens FOR VALUES FROM (10) TO (20)
    ALTER TABLE meter ATTACH PARTITION tens FOR VALUES FROM (5) TO (20)
    ALTER TABLE meter ATTACH PARTITION tens FOR VALUES FROM (10) TO (MAXVALUE)
    ALTER TABLE meter ATTACH PARTITION tens FOR VALUES FROM (MINVALUE) TO (20)
    ALTER TABLE meter ATTACH PARTITION nullable FOR VALUES FROM (10) TO (20)
    ALTER TABLE meter ATTACH PARTITION unvalidated FOR VALUES FROM (10) TO (20)
    ALTER TABLE daily ATTACH PARTITION days FOR VALUES FROM ('2026-01-01') TO ('2026-02-01')
    ALTER TABLE placed ATTACH PARTITION berlin FOR VALUES IN ('Berlin')
    ALTER TABLE placed ATTACH PARTITION berlin FOR VALUES IN ('Berlin', 'Bonn')
    CREATE TABLE x PARTITION OF sale FOR VALUES FROM ('2028-01-01') TO ('2029-01-01')
    CREATE TABLE x PARTITION OF reading FOR VALUES IN (9)
    CREATE TABLE x PARTITION OF reading DEFAULT
    CREATE TABLE x PARTITION OF reading_1 FOR VALUES FROM (20) TO (30)
    CREATE TABLE x PARTITION OF hashed FOR VALUES WITH (MODULUS 2, REMAINDER 1)
    CREATE TABLE x (sale_id int, sale_day date, FOREIGN KEY (sale_id, sale_day) REFERENCES sale)
    CREATE TABLE x (LIKE sale INCLUDING ALL)
    CREATE TABLE x () INHERITS (base, stranger)
    CREATE TABLE x (id int) PARTITION BY RANGE (id)
    CREATE INDEX ON sale (amount)
    CREATE INDEX ON ONLY sale (amount)
    CREATE INDEX ON reading (at)
    CREATE INDEX ON base (name)
    CREATE UNIQUE INDEX ON sale (day, id)
    CREATE TRIGGER x AFTER INSERT ON sale FOR EACH ROW EXECUTE FUNCTION touch()
    CREATE TRIGGER x AFTER INSERT ON sale FOR EACH STATEMENT EXECUTE FUNCTION touch()
    CREATE STATISTICS x ON day, note FROM sale
    CREATE PUBLICATION x FOR TABLE sale
    CREATE PUBLICATION x FOR TABLE base
    CREATE PUBLICATION x FOR TABLE ONLY base
    CREATE VIEW x AS SELECT * FROM sale JOIN base USING (id)
    CREATE MATERIALIZED VIEW x AS SELECT * FROM reading
    DROP TABLE sale CASCADE
    DROP TABLE sale_2025 CASCADE
    DROP TABLE reading
    DROP TABLE reading_1
    DROP TABLE reading_1a
    DROP TABLE sale_rest CASCADE
    DROP TABLE receipt
    DROP TABLE shop CASCADE
    DROP TABLE base CASCADE
    DROP TABLE heir CASCADE
    DROP TABLE grandheir
    DROP INDEX sale_note
    DROP TRIGGER sold ON sale
    DROP FUNCTION touch() CASCADE
    TRUNCATE reading
    TRUNCATE reading_1
    TRUNCATE sale CASCADE
    TRUNCATE sale_2025 CASCADE
    TRUNCATE shop CASCADE
    TRUNCATE base
    TRUNCATE ONLY base
    LOCK TABLE sale IN SHARE MODE
    LOCK TABLE ONLY base
    LOCK TABLE base
    LOCK TABLE sales IN SHARE MODE
    ANALYZE sale
    ANALYZE base
    ANALYZE ONLY sale
    REINDEX TABLE sale_2025
    COMMENT ON TABLE sale IS 'x'
    GRANT SELECT ON sale TO PUBLIC
    ALTER TABLE base ADD COLUMN x int
    ALTER TABLE base ADD COLUMN x int DEFAULT random()
    ALTER TABLE base ADD CONSTRAINT c CHECK (id > 0)
    ALTER TABLE base ADD CONSTRAINT c CHECK (id > 0) NO INHERIT
    ALTER TABLE base ADD CONSTRAINT c UNIQUE (id)
    ALTER TABLE base ADD PRIMARY KEY (id)
    ALTER TABLE base ADD CONSTRAINT c NOT NULL name
    ALTER TABLE base ADD FOREIGN KEY (id) REFERENCES shop NOT VALID
    ALTER TABLE base DROP CONSTRAINT base_id
    ALTER TABLE base DROP COLUMN name
    ALTER TABLE base ALTER COLUMN name SET NOT NULL
    ALTER TABLE base ALTER COLUMN id DROP NOT NULL
    ALTER TABLE base ALTER COLUMN name TYPE varchar
    ALTER TABLE base ALTER COLUMN id TYPE bigint
    ALTER TABLE base RENAME COLUMN name TO title
    ALTER TABLE base RENAME CONSTRAINT base_id TO positive
    ALTER TABLE base RENAME TO ground
    ALTER TABLE base SET (fillfactor = 60)
    ALTER TABLE stranger INHERIT base
    ALTER TABLE heir NO INHERIT base
    ALTER TABLE ONLY base ADD CONSTRAINT c CHECK (id > 0) NO INHERIT
    ALTER TABLE base SET UNLOGGED
    ALTER TABLE heir ALTER COLUMN name SET NOT NULL
    ALTER TABLE reading_2 SET UNLOGGED
    DELETE FROM receipt
    ALTER TABLE sale ALTER COLUMN shop_id SET NOT NULL
    ALTER TABLE hashed ALTER COLUMN id SET NOT NULL
    ALTER TABLE base DISABLE TRIGGER ALL
    ALTER INDEX sale_note RENAME TO sale_by_note
    ALTER TABLE sale SET SCHEMA public
    ALTER TRIGGER sold ON sale RENAME TO s
    SELECT * FROM sale
    SELECT * FROM ONLY base
    SELECT * FROM base WHERE name = 'a'
    SELECT * FROM sales FOR UPDATE
    INSERT INTO base VALUES (9, 'z')
    UPDATE base SET name = 'x'
    UPDATE sale SET note = 'x'
    DELETE FROM reading
    SELECT count(*) FROM reading r JOIN base b ON b.id = r.sensor
  `),
};
