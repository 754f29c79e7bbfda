import type { QueryRunner } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

/** Locks, how long they are kept, errors that are swallowed, and what is done at once. */
export const transactions = [
  ...corpus(inventory, [
    {
      migration: class LockedBackfill1735700012001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`LOCK TABLE stock_level IN ACCESS EXCLUSIVE MODE`);
          await queryRunner.query(`UPDATE reservation SET is_active = false WHERE expires_at IS NOT NULL`);
        }
      },
      truth: { blocks: ['stock_level', 'reservation'] },
      expected: ['backfill-in-same-transaction (warning)', 'lock-table (warning)'],
    },
    {
      migration: class ColumnThenCount1735700012002 extends Up {
        async up(queryRunner: QueryRunner) {
          // The column takes an instant; its lock is kept while all stock is added up.
          await queryRunner.query(`ALTER TABLE item ADD COLUMN in_stock bigint`);
          await queryRunner.query(
            `CREATE TABLE item_total AS SELECT item_id, sum(quantity) AS total FROM stock_level GROUP BY item_id`,
          );
        }
      },
      truth: { blocks: ['item'] },
      expected: ['long-statement-under-lock'],
    },
    {
      migration: class CountThenColumn1735700012003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `CREATE TABLE item_total AS SELECT item_id, sum(quantity) AS total FROM stock_level GROUP BY item_id`,
          );
          await queryRunner.query(`SET LOCAL lock_timeout = '2s'`);
          await queryRunner.query(`ALTER TABLE item ADD COLUMN in_stock bigint`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropWhateverHappens1735700012004 extends Up {
        async up(queryRunner: QueryRunner) {
          try {
            await queryRunner.query('DROP TABLE legacy_item');
          } catch {
            // It may be gone already.
          }
        }
      },
      truth: { destroys: ['legacy_item'], breaks: ['legacy_item'] },
      expected: ['drop-table'],
    },
    {
      migration: class ColumnsAtOnce1735700012005 extends Up {
        async up(queryRunner: QueryRunner) {
          await Promise.all(
            ['ean', 'upc', 'isbn'].map((name) => queryRunner.query(`ALTER TABLE item ADD COLUMN ${name} varchar(14)`)),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropsAtOnce1735700012006 extends Up {
        async up(queryRunner: QueryRunner) {
          await Promise.all([
            queryRunner.dropColumn('item', 'weight_grams'),
            queryRunner.query('ALTER TABLE reservation DROP COLUMN reference'),
          ]);
        }
      },
      truth: {
        destroys: ['item.weight_grams', 'reservation.reference'],
        breaks: ['item.weight_grams', 'reservation.reference'],
      },
      expected: ['drop-column'],
    },
    {
      migration: class SmallTablesLocked1735700012007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`SET LOCAL lock_timeout = '1s'; LOCK TABLE warehouse IN SHARE ROW EXCLUSIVE MODE;
            UPDATE warehouse SET name = initcap(name) WHERE country IS NOT NULL;`);
        }
      },
      truth: { mild: ['warehouse'] },
      expected: ['lock-table (warning)'],
    },
    {
      migration: class OwnTransactions1735700012008 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          for (const table of ['item', 'stock_level']) {
            await queryRunner.startTransaction();
            await queryRunner.query(`SET LOCAL lock_timeout = '1s'`);
            await queryRunner.query(`ALTER TABLE ${table} ADD COLUMN source text`);
            await queryRunner.commitTransaction();
          }
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class DeliveryDates1735700012009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            ALTER TABLE shop."Order" ADD COLUMN "deliveredAt" timestamptz;
            UPDATE shop."Order" SET "deliveredAt" = "placedAt" + interval '3 days' WHERE "state" = 'shipped' AND "deliveredAt" IS NULL;
            ALTER TABLE shop."OrderLine" ADD COLUMN "deliveredAt" timestamptz;`);
        }
      },
      truth: { blocks: ['shop.Order'] },
      expected: [],
      missed: ['blocks'],
    },
    {
      migration: class SavepointAround1735700012010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('SAVEPOINT before_coupons');
          try {
            await queryRunner.query(`INSERT INTO shop."Coupon" VALUES ('C1', 5, NULL)`);
          } catch {
            await queryRunner.query('ROLLBACK TO SAVEPOINT before_coupons');
          }
          await queryRunner.query(`ALTER TABLE shop."Coupon" ADD COLUMN "note" text`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AnalyzeOrders1735700012011 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('VACUUM (ANALYZE) shop."Order"');
          await queryRunner.query('ANALYZE shop."OrderLine"');
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class OneColumnEach1735700012012 extends Up {
        async up(queryRunner: QueryRunner) {
          // Locks add up, yet each is taken for an instant and nothing takes long.
          await queryRunner.query(`ALTER TABLE invoice ADD COLUMN exported boolean`);
          await queryRunner.query(`ALTER TABLE payment ADD COLUMN exported boolean`);
          await queryRunner.query(`ALTER TABLE ledger_entry ADD COLUMN exported boolean`);
        }
      },
      truth: { mild: ['invoice', 'payment', 'ledger_entry'] },
      expected: ['several-tables-locked (warning)'],
    },
    {
      migration: class RewriteAgreed1735700012013 extends Up {
        override readonly rewrites = ['public.account'];
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE account ALTER COLUMN credit_limit TYPE numeric(12,2)`);
        }
      },
      // It blocks, and its author says that it may. A numeric is a text to the client, where an int was a number.
      truth: { breaks: ['account.credit_limit'], mild: ['account'] },
      expected: ['change-type'],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class FirmwareOfBoot1735700012014 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE device ADD COLUMN boots int NOT NULL DEFAULT 0`);
          await queryRunner.query(
            `UPDATE device d SET boots = (SELECT count(*) FROM device_event e WHERE e.device_id = d.id AND e.kind = 'boot')`,
          );
        }
      },
      truth: { blocks: ['device'] },
      expected: ['backfill-in-same-transaction (warning)'],
    },
  ]),
];
