import type { QueryRunner } from 'typeorm';
import { EntitySchema } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

interface Warehouse {
  readonly id: number;
  readonly code: string;
  readonly name: string;
}

const warehouses = new EntitySchema<Warehouse>({
  name: 'warehouse',
  columns: { id: { type: Number, primary: true }, code: { type: String }, name: { type: String } },
});

/** Migrations that look first, and then decide what to do; and whole features. */
export const decisions = [
  ...corpus(inventory, [
    {
      migration: class OnlyWhereMissing1735700014001 extends Up {
        async up(queryRunner: QueryRunner) {
          if (await queryRunner.hasColumn('item', 'sku')) return;
          await queryRunner.dropTable('item');
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropWhereFound1735700014002 extends Up {
        async up(queryRunner: QueryRunner) {
          if (!(await queryRunner.hasColumn('item', 'description'))) return;
          await queryRunner.query('ALTER TABLE item DROP COLUMN description');
        }
      },
      truth: { destroys: ['item.description'], breaks: ['item.description'] },
      expected: ['drop-column'],
    },
    {
      migration: class RefuseWhenFull1735700014003 extends Up {
        async up(queryRunner: QueryRunner) {
          const [{ count }] = await queryRunner.query('SELECT count(*)::int AS count FROM obsolete_flag');
          if (count > 0) throw new Error('There are flags.');
          await queryRunner.query('ALTER TABLE obsolete_flag ADD COLUMN reason text');
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class SkusOfAllTables1735700014004 extends Up {
        async up(queryRunner: QueryRunner) {
          const columns: { table: string; column: string }[] = await queryRunner.query(
            `SELECT table_name AS "table", column_name AS "column" FROM information_schema.columns
             WHERE table_schema = 'public' AND data_type = 'text' AND table_name IN ('legacy_item', 'import_job') AND column_name = 'payload'`,
          );
          for (const { table, column } of columns) {
            await queryRunner.query(`ALTER TABLE "${table}" RENAME COLUMN "${column}" TO "content"`);
          }
        }
      },
      truth: { breaks: ['legacy_item.payload', 'import_job.payload'] },
      expected: ['rename-column'],
    },
    {
      migration: class SuppliersOneByOne1735700014005 extends Up {
        async up(queryRunner: QueryRunner) {
          const suppliers: { id: string; name: string }[] = await queryRunner.query('SELECT id, name FROM supplier');
          for (const { id, name } of suppliers) {
            await queryRunner.query('UPDATE supplier SET name = $2 WHERE id = $1', [id, name.trim()]);
          }
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class CountriesByEntity1735700014006 extends Up {
        async up(queryRunner: QueryRunner) {
          // An entity that the DataSource does not know, as entities change and migrations stay.
          await queryRunner.manager.getRepository(warehouses).find();
        }
      },
      truth: { breaks: ['warehouse'] },
      expected: ['not-checked (warning)'],
    },
    {
      migration: class ReturnsFeature1735700014007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            CREATE TYPE return_state AS ENUM ('announced', 'arrived', 'checked');
            CREATE TABLE item_return (
              id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
              stock_level_id bigint NOT NULL REFERENCES stock_level (id),
              state return_state NOT NULL DEFAULT 'announced',
              quantity int NOT NULL CHECK (quantity > 0),
              announced_at timestamptz NOT NULL DEFAULT now()
            );
            CREATE INDEX item_return_stock ON item_return (stock_level_id);
            CREATE VIEW open_return AS SELECT * FROM item_return WHERE state <> 'checked';
            ALTER TABLE stock_level ADD COLUMN returned int NOT NULL DEFAULT 0;`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class GeneratedByTypeorm1735700014008 extends Up {
        // What migration:generate writes for a length that has changed.
        async up(queryRunner: QueryRunner): Promise<void> {
          await queryRunner.query(`ALTER TABLE "shop"."OrderLine" DROP COLUMN "itemSku"`);
          await queryRunner.query(
            `ALTER TABLE "shop"."OrderLine" ADD "itemSku" character varying(80) NOT NULL DEFAULT ''`,
          );
        }
      },
      truth: { loses: ['shop.OrderLine.itemSku'] },
      expected: ['drop-and-add-column'],
    },
    {
      migration: class SubscriptionsFeature1735700014009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `CREATE TABLE shop."Subscription" ("id" SERIAL NOT NULL, "customerId" integer NOT NULL, CONSTRAINT "PK_subscription" PRIMARY KEY ("id"))`,
          );
          await queryRunner.query(
            `ALTER TABLE shop."Subscription" ADD CONSTRAINT "FK_subscription_customer" FOREIGN KEY ("customerId") REFERENCES shop."Customer"("id")`,
          );
          await queryRunner.query(`ALTER TABLE shop."Order" ADD "subscriptionId" integer`);
          await queryRunner.query(
            `ALTER TABLE shop."Order" ADD CONSTRAINT "FK_order_subscription" FOREIGN KEY ("subscriptionId") REFERENCES shop."Subscription"("id")`,
          );
        }
      },
      truth: { blocks: ['shop.Order'] },
      expected: ['add-foreign-key'],
    },
    {
      migration: class SubscriptionsFeatureKindly1735700014010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`SET LOCAL lock_timeout = '3s'`);
          await queryRunner.query(
            `CREATE TABLE shop."Subscription" ("id" int GENERATED ALWAYS AS IDENTITY PRIMARY KEY, "customerId" int NOT NULL)`,
          );
          await queryRunner.query(`ALTER TABLE shop."Order" ADD "subscriptionId" integer`);
          await queryRunner.query(`ALTER TABLE shop."Order" ADD CONSTRAINT "FK_order_subscription" FOREIGN KEY ("subscriptionId")
            REFERENCES shop."Subscription"("id") NOT VALID`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class RatesFromTable1735700014011 extends Up {
        async up(queryRunner: QueryRunner) {
          const rates: { country: string }[] = await queryRunner.query('SELECT country FROM tax_rate ORDER BY country');
          for (const { country } of rates) {
            await queryRunner.query(
              `CREATE VIEW tax_${country.toLowerCase()} AS SELECT rate FROM tax_rate WHERE country = '${country}'`,
            );
          }
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class LabelsLonger1735700014012 extends Up {
        async up(queryRunner: QueryRunner) {
          const table = await queryRunner.getTable('tax_rate');
          if (table === undefined) throw new Error('There are no rates.');
          await queryRunner.changeColumns(
            table,
            table.columns
              .filter(({ name }) => name === 'label')
              .map((oldColumn) => {
                const newColumn = oldColumn.clone();
                newColumn.length = '80';
                return { oldColumn, newColumn };
              }),
          );
        }
      },
      truth: { loses: ['tax_rate.label'] },
      expected: ['drop-and-add-column'],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class FirmwareTable1735700014013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE TABLE firmware (version text PRIMARY KEY)`);
          await queryRunner.query(
            `INSERT INTO firmware SELECT DISTINCT firmware FROM device WHERE firmware IS NOT NULL`,
          );
          await queryRunner.query(`ALTER TABLE device ADD COLUMN firmware_version text`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
];
