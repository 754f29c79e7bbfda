import { type QueryRunner, TableColumn } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

/** Generated columns, sequences, JSON and arrays. */
export const computed = [
  ...corpus(billing, [
    {
      migration: class GrossWithFee1735700011001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE invoice ALTER COLUMN gross SET EXPRESSION AS (net + tax + 1)`);
        }
      },
      truth: { blocks: ['invoice'], mild: ['invoice.gross'] },
      expected: ['replace-expression (warning)', 'table-rewrite'],
    },
    {
      migration: class GrossIsEntered1735700011002 extends Up {
        async up(queryRunner: QueryRunner) {
          // The values stay, and are columns like others from then on.
          await queryRunner.query(`ALTER TABLE invoice ALTER COLUMN gross DROP EXPRESSION`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class NumbersRestart1735700011003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER SEQUENCE invoice_number CACHE 20`);
          await queryRunner.query(`SELECT setval('invoice_number', 5000)`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class NoMoreNumbers1735700011004 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DROP SEQUENCE invoice_number`);
        }
      },
      truth: { breaks: ['invoice_number'] },
      expected: ['drop-sequence (warning)'],
    },
    {
      migration: class WideLedger1735700011005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE ledger_entry ALTER COLUMN id TYPE bigint, ALTER COLUMN cents TYPE bigint`,
          );
        }
      },
      truth: { blocks: ['ledger_entry'], breaks: ['ledger_entry.cents'] },
      expected: ['change-type (warning)', 'table-rewrite'],
    },
    {
      migration: class SettingsAsJsonb1735700011006 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'account',
            'settings',
            new TableColumn({ name: 'settings', type: 'jsonb', isNullable: true }),
          );
        }
      },
      truth: { loses: ['account.settings'] },
      expected: ['drop-and-add-column'],
    },
  ]),
  ...corpus(inventory, [
    {
      migration: class ForgetLegacyCodes1735700011007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`UPDATE item SET attributes = attributes - 'legacyCode'`);
        }
      },
      truth: { destroys: ['item.attributes'], blocks: ['item'] },
      expected: ['unbatched-backfill', 'update-every-row (warning)'],
    },
    {
      migration: class ColourAsColumn1735700011008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE item ADD COLUMN colour text GENERATED ALWAYS AS (attributes ->> 'colour') VIRTUAL`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class OneTag1735700011009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN tags DROP DEFAULT`);
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN tags TYPE text USING tags[1]`);
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN tags SET DEFAULT ''`);
        }
      },
      truth: { blocks: ['item'], loses: ['item.tags'], breaks: ['item.tags'] },
      expected: ['narrow-type', 'table-rewrite'],
    },
    {
      migration: class ItemsCountFurther1735700011010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN id SET GENERATED ALWAYS`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class SequenceOfBigIds1735700011011 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER SEQUENCE shop."Customer_id_seq" AS bigint`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class BigCustomerIds1735700011012 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE shop."Customer" ALTER COLUMN "id" TYPE bigint`);
        }
      },
      truth: { blocks: ['shop.Customer'], breaks: ['shop.Customer.id'] },
      expected: ['change-type (warning)', 'table-rewrite'],
    },
    {
      migration: class SearchableCustomers1735700011013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE shop."Customer" ADD COLUMN "search" tsvector
            GENERATED ALWAYS AS (to_tsvector('simple', "fullName" || ' ' || "email")) STORED`);
        }
      },
      truth: { blocks: ['shop.Customer'] },
      expected: ['table-rewrite'],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class FewerLabels1735700011014 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'device',
            'labels',
            new TableColumn({ name: 'labels', type: 'varchar', isArray: true, isNullable: true }),
          );
        }
      },
      truth: { loses: ['device.labels'] },
      expected: ['drop-and-add-column'],
    },
    {
      migration: class ConfigDefault1735700011015 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE device ALTER COLUMN config SET DEFAULT '{"rate": 10}'`);
          await queryRunner.query(
            `ALTER TABLE device ALTER COLUMN config SET STORAGE EXTENDED, ALTER COLUMN serial SET STATISTICS 500`,
          );
        }
      },
      truth: {},
      expected: [],
    },
  ]),
];
