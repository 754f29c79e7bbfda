import { type QueryRunner, View } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const viewsAndFunctions = [
  ...corpus(inventory, [
    {
      migration: class ViewOfShortages1735700009001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createView(
            new View({
              name: 'shortage',
              expression: 'SELECT item_id, warehouse_id FROM stock_level WHERE quantity < reserved',
            }),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class WiderOverview1735700009002 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE OR REPLACE VIEW item_overview AS SELECT id, name, status, price FROM item`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class NoOverview1735700009003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP VIEW IF EXISTS "item_overview"');
        }
      },
      truth: { breaks: ['item_overview'] },
      expected: ['drop-view'],
    },
    {
      migration: class OverviewAnew1735700009004 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DROP VIEW IF EXISTS item_overview`);
          await queryRunner.query(`CREATE VIEW item_overview AS SELECT id, sku, name, status FROM item`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropByFunction1735700009005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE FUNCTION tidy() RETURNS void LANGUAGE plpgsql AS $tidy$
            BEGIN DROP TABLE legacy_item; END $tidy$`);
          await queryRunner.query(`SELECT tidy()`);
          await queryRunner.query(`DROP FUNCTION tidy()`);
        }
      },
      truth: { destroys: ['legacy_item'], breaks: ['legacy_item'] },
      expected: ['lose-in-code'],
    },
    {
      migration: class FunctionThatWouldDrop1735700009006 extends Up {
        async up(queryRunner: QueryRunner) {
          // Nobody calls it here.
          await queryRunner.query(
            `CREATE PROCEDURE forget_imports() LANGUAGE plpgsql AS $$ BEGIN TRUNCATE import_job; END $$`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class EmptyInBlock1735700009007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DO $$ DECLARE name text; BEGIN
            FOREACH name IN ARRAY ARRAY['import_job', 'legacy_item'] LOOP EXECUTE 'TRUNCATE ' || quote_ident(name); END LOOP;
          END $$`);
        }
      },
      truth: { destroys: ['import_job', 'legacy_item'] },
      expected: ['lose-in-code'],
    },
    {
      migration: class TypeOnlyWhereMissing1735700009008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DO $$ BEGIN
            CREATE TYPE item_status AS ENUM ('active');
          EXCEPTION WHEN duplicate_object THEN NULL; END $$`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class RefreshSales1735700009009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('REFRESH MATERIALIZED VIEW CONCURRENTLY shop."DailySales"');
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropSales1735700009010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP MATERIALIZED VIEW shop."DailySales"');
        }
      },
      truth: { breaks: ['shop.DailySales'] },
      expected: ['drop-view'],
    },
    {
      migration: class MonthlySales1735700009011 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE MATERIALIZED VIEW shop."MonthlySales" AS
            SELECT date_trunc('month', "placedAt") AS "month", sum("total") AS "total" FROM shop."Order" GROUP BY 1 WITH NO DATA`);
          await queryRunner.query(`CREATE UNIQUE INDEX ON shop."MonthlySales" ("month")`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class NoteUpdatesToo1735700009012 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE OR REPLACE TRIGGER order_noted AFTER INSERT OR UPDATE ON shop."Order"
            FOR EACH ROW EXECUTE FUNCTION shop.note_order()`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class NoMoreNotes1735700009013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP TRIGGER order_noted ON shop."Order"; DROP FUNCTION shop.note_order()');
        }
      },
      truth: { mild: ['shop.order_noted'] },
      expected: ['drop-function (warning)', 'drop-trigger (warning)'],
    },
    {
      migration: class FillByProcedure1735700009014 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE OR REPLACE PROCEDURE shop.fill_comments(size int) LANGUAGE plpgsql AS $$
            DECLARE page bigint := 0; last bigint; BEGIN
              SELECT max("id") INTO last FROM shop."Order";
              WHILE page < last LOOP
                UPDATE shop."Order" SET "comment" = '' WHERE "comment" IS NULL AND "id" > page AND "id" <= page + size;
                page := page + size; COMMIT;
              END LOOP; END $$`);
          await queryRunner.query(`CALL shop.fill_comments(1000)`);
        }
      },
      truth: {},
      expected: ['not-checked (warning)'],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class DropOpenInvoices1735700009015 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP VIEW open_invoice CASCADE');
        }
      },
      truth: { breaks: ['open_invoice', 'overdue_invoice'] },
      expected: ['drop-cascade', 'drop-view'],
    },
    {
      migration: class DropInvoiceAge1735700009016 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP FUNCTION invoice_age(bigint)');
        }
      },
      truth: { breaks: ['invoice_age'] },
      expected: ['drop-function (warning)'],
    },
    {
      migration: class ReminderText1735700009017 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE OR REPLACE FUNCTION reminder_text(level int) RETURNS text LANGUAGE sql IMMUTABLE
            RETURN 'DROP TABLE invoice; -- reminder ' || level`);
          await queryRunner.query(`SELECT reminder_text(1)`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class NoticeOfAlarms1735700009018 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            CREATE FUNCTION tell_alarm() RETURNS trigger LANGUAGE plpgsql AS
              $$ BEGIN PERFORM pg_notify('alarm', NEW.id::text); RETURN NULL; END; $$;
            CREATE TRIGGER alarm_told AFTER INSERT ON alarm FOR EACH ROW EXECUTE FUNCTION tell_alarm();`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
];
