import type { QueryRunner } from 'typeorm';
import { billing } from './bases/billing';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

/** Who may do what, comments, and settings. */
export const permissions = [
  ...corpus(billing, [
    {
      migration: class ReadPayments1735700013001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`GRANT SELECT ON payment, invoice TO PUBLIC`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class PolicyOfPayments1735700013002 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            DROP POLICY payment_read ON payment;
            CREATE POLICY payment_read ON payment FOR SELECT USING (paid_at IS NOT NULL OR current_user = 'auditor');`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class InvoicesByTenant1735700013003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `CREATE POLICY invoice_tenant ON invoice USING (account_id = current_setting('app.account', true)::int)`,
          );
          await queryRunner.query(`ALTER TABLE invoice ENABLE ROW LEVEL SECURITY, FORCE ROW LEVEL SECURITY`);
        }
      },
      // Code that does not set app.account sees no invoices any more.
      truth: { breaks: ['invoice'] },
      expected: [],
      missed: ['breaks'],
    },
    {
      migration: class Comments1735700013004 extends Up {
        async up(queryRunner: QueryRunner) {
          const comments = { invoice: 'What is owed', payment: "It's paid", ledger_entry: 'DROP TABLE ledger_entry;' };
          for (const [table, comment] of Object.entries(comments)) await queryRunner.changeTableComment(table, comment);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class ReaderOfSales1735700013005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER DEFAULT PRIVILEGES IN SCHEMA shop GRANT SELECT ON TABLES TO PUBLIC`);
          await queryRunner.query(`GRANT USAGE ON SCHEMA shop TO PUBLIC`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class ShopOnPath1735700013006 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`SET LOCAL search_path = shop, public`);
          await queryRunner.query(`ALTER TABLE "Cart" ADD COLUMN "expiresAt" timestamptz`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropOnPath1735700013007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`SET LOCAL search_path = shop`);
          await queryRunner.query(`ALTER TABLE "Cart" DROP COLUMN "seenAt"`);
        }
      },
      truth: { destroys: ['shop.Cart.seenAt'], breaks: ['shop.Cart.seenAt'] },
      expected: ['drop-column'],
    },
    {
      migration: class RenameShop1735700013008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER SCHEMA shop RENAME TO store`);
        }
      },
      truth: { breaks: ['shop.Order', 'shop.Customer'] },
      expected: ['rename-schema'],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class Trigrams1735700013009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public`);
          await queryRunner.query(`CREATE INDEX device_group_name ON device_group USING gin (name gin_trgm_ops)`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
];
