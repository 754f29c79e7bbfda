import { type QueryRunner, TableColumn } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const goneColumns = [
  ...corpus(inventory, [
    {
      migration: class DropWeight1735700003001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropColumn('item', 'weight_grams');
        }
      },
      truth: { destroys: ['item.weight_grams'], breaks: ['item.weight_grams'] },
      expected: ['drop-column'],
    },
    {
      migration: class DropWeightAtLast1735700003002 extends Up {
        override readonly phase = 'contract';
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropColumn('item', 'weight_grams');
        }
      },
      truth: { destroys: ['item.weight_grams'] },
      expected: ['drop-column'],
    },
    {
      migration: class DropNotes1735700003003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            /* nobody reads these */
            ALTER TABLE "stock_level" DROP COLUMN "note", DROP COLUMN IF EXISTS "remark";`);
        }
      },
      truth: { destroys: ['stock_level.note'], breaks: ['stock_level.note'] },
      expected: ['drop-column'],
    },
    {
      migration: class RenameReference1735700003004 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.renameColumn('reservation', 'reference', 'order_reference');
        }
      },
      truth: { breaks: ['reservation.reference'] },
      expected: ['rename-column'],
    },
    {
      // Widely taken for harmless: a column of another name with the values, then the old one goes.
      migration: class MoveReference1735700003005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE reservation ADD COLUMN order_reference varchar(40)`);
          await queryRunner.query(`UPDATE reservation SET order_reference = reference`);
          await queryRunner.query(`ALTER TABLE reservation DROP COLUMN reference`);
        }
      },
      truth: { blocks: ['reservation'], breaks: ['reservation.reference'] },
      expected: ['backfill-in-same-transaction (warning)', 'drop-column'],
    },
    {
      migration: class SecondReference1735700003006 extends Up {
        async up(queryRunner: QueryRunner) {
          // Running code goes on with the old name, new code writes both.
          await queryRunner.addColumn(
            'reservation',
            new TableColumn({ name: 'order_reference', type: 'text', isNullable: true }),
          );
          await queryRunner.query(`CREATE FUNCTION copy_reference() RETURNS trigger LANGUAGE plpgsql AS
            $$ BEGIN NEW.order_reference := coalesce(NEW.order_reference, NEW.reference); RETURN NEW; END $$`);
          await queryRunner.query(
            `CREATE TRIGGER reference_copied BEFORE INSERT OR UPDATE ON reservation FOR EACH ROW EXECUTE FUNCTION copy_reference()`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropWhatWasAdded1735700003007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item ADD COLUMN scratch text`);
          await queryRunner.query(`ALTER TABLE item DROP COLUMN scratch`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropNothing1735700003008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item DROP COLUMN IF EXISTS colour`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropNameUnderView1735700003009 extends Up {
        async up(queryRunner: QueryRunner) {
          // item_overview reads it.
          await queryRunner.query(`ALTER TABLE item DROP COLUMN name CASCADE`);
        }
      },
      truth: { destroys: ['item.name'], breaks: ['item.name', 'item_overview'] },
      expected: ['drop-cascade', 'drop-column'],
    },
    {
      migration: class ResetFlags1735700003010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropColumn('reservation', 'is_active');
          await queryRunner.addColumn(
            'reservation',
            new TableColumn({ name: 'is_active', type: 'boolean', default: true }),
          );
        }
      },
      truth: { loses: ['reservation.is_active'] },
      expected: ['drop-and-add-column'],
    },
    {
      migration: class DropFromEmptyTable1735700003011 extends Up {
        override readonly phase = 'contract';
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropColumn('obsolete_flag', 'payload');
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class TidyCustomers1735700003012 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropColumns('shop.Customer', ['phone', 'isActive']);
        }
      },
      truth: {
        destroys: ['shop.Customer.phone', 'shop.Customer.isActive'],
        breaks: ['shop.Customer.phone', 'shop.Customer.isActive'],
      },
      expected: ['drop-column'],
    },
    {
      migration: class SkuInsteadOfItemSku1735700003013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('ALTER TABLE "shop"."OrderLine" RENAME "itemSku" TO "sku"');
        }
      },
      truth: { breaks: ['shop.OrderLine.itemSku'] },
      expected: ['rename-column'],
    },
    {
      migration: class CommentThroughAnother1735700003014 extends Up {
        async up(queryRunner: QueryRunner) {
          // The copy is taken from the wrong column.
          await queryRunner.query(`ALTER TABLE shop."Order" ADD COLUMN "remark" text`);
          await queryRunner.query(`UPDATE shop."Order" SET "remark" = "couponCode" WHERE "remark" IS NULL`);
          await queryRunner.query(`ALTER TABLE shop."Order" DROP COLUMN "comment"`);
          await queryRunner.query(`ALTER TABLE shop."Order" RENAME COLUMN "remark" TO "comment"`);
        }
      },
      truth: { loses: ['shop.Order.comment'], blocks: ['shop.Order'] },
      expected: ['backfill-in-same-transaction', 'drop-and-add-column'],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class SwapAmount1735700003015 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            ALTER TABLE invoice_line ADD COLUMN wide_amount double precision;
            UPDATE invoice_line SET wide_amount = amount;
            ALTER TABLE invoice_line DROP COLUMN amount;
            ALTER TABLE invoice_line RENAME COLUMN wide_amount TO amount;`);
        }
      },
      truth: { blocks: ['invoice_line'] },
      expected: ['backfill-in-same-transaction'],
    },
    {
      migration: class DropGross1735700003016 extends Up {
        override readonly phase = 'contract';
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DROP VIEW overdue_invoice, open_invoice`);
          // Computed of net and tax, which stay.
          await queryRunner.query(`ALTER TABLE invoice DROP COLUMN gross`);
        }
      },
      truth: { mild: ['invoice.gross', 'open_invoice'] },
      expected: [],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class DropHumidity1735700003017 extends Up {
        async up(queryRunner: QueryRunner) {
          const column = 'humidity';
          await queryRunner.query(`ALTER TABLE measurement DROP COLUMN ${column}`);
        }
      },
      truth: { destroys: ['measurement.humidity'], breaks: ['measurement.humidity'] },
      expected: ['drop-column'],
    },
    {
      migration: class DropConfigDynamically1735700003018 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `DO $$ BEGIN EXECUTE format('ALTER TABLE %I DROP COLUMN %I', 'device', 'config'); END $$`,
          );
        }
      },
      truth: { destroys: ['device.config'], breaks: ['device.config'] },
      expected: ['drop-column'],
    },
  ]),
];
