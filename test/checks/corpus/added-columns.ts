import { type QueryRunner, TableColumn } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const addedColumns = [
  ...corpus(inventory, [
    {
      migration: class AddBarcode1735700001001 extends Up {
        async up(queryRunner: QueryRunner) {
          const barcode = new TableColumn({ name: 'barcode', type: 'varchar', length: '64', isNullable: true });
          await queryRunner.addColumn('item', barcode);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddReorderPoint1735700001002 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.addColumn(
            'stock_level',
            new TableColumn({ name: 'reorder_point', type: 'int', default: 0 }),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddDimensions1735700001003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.addColumns(
            'item',
            ['width_mm', 'height_mm', 'depth_mm'].map(
              (name) => new TableColumn({ name, type: 'int', isNullable: true }),
            ),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      // The table has rows: it fails, and the code that runs would not know what to insert.
      migration: class AddRequiredBatch1735700001004 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.addColumn('stock_level', new TableColumn({ name: 'batch_number', type: 'varchar' }));
        }
      },
      truth: { breaks: ['stock_level.batch_number'] },
      expected: ['not-checked (warning)', 'required-column'],
    },
    {
      migration: class AddItemToken1735700001005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()`);
        }
      },
      truth: { blocks: ['item'] },
      expected: ['table-rewrite'],
    },
    {
      migration: class AddItemTokenSlowly1735700001006 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            -- For new rows only; those that are there are filled later.
            ALTER TABLE item ADD COLUMN token uuid;
            ALTER TABLE item ALTER COLUMN token SET DEFAULT gen_random_uuid();`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddChangedAt1735700001007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE "stock_level" ADD "changed_at" timestamptz NOT NULL DEFAULT now()`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddSupplierToken1735700001008 extends Up {
        async up(queryRunner: QueryRunner) {
          // 900 rows are rewritten in no time.
          await queryRunner.query(`ALTER TABLE supplier ADD COLUMN token uuid NOT NULL DEFAULT gen_random_uuid()`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddRunningNumber1735700001009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            '/* as agreed with the warehouse */ ALTER TABLE public.reservation ADD number serial',
          );
        }
      },
      truth: { blocks: ['reservation'] },
      expected: ['table-rewrite (warning)'],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class AddOrderChannel1735700001010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.addColumn(
            'shop.Order',
            new TableColumn({ name: 'channel', type: 'enum', enum: ['web', 'app'], default: `'web'` }),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddGiftNote1735700001011 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE "shop"."Order" ADD COLUMN IF NOT EXISTS "giftNote" text`);
          await queryRunner.query(`COMMENT ON COLUMN "shop"."Order"."giftNote" IS 'What is printed on the card'`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddOrderTotalInCents1735700001012 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE shop."Order" ADD COLUMN "totalCents" bigint GENERATED ALWAYS AS ((total * 100)::bigint) STORED`,
          );
        }
      },
      truth: { blocks: ['shop.Order'] },
      expected: ['table-rewrite'],
    },
    {
      migration: class AddLineTotal1735700001013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE shop."OrderLine" ADD COLUMN "lineTotal" numeric(12,2) GENERATED ALWAYS AS (quantity * "unitPrice") VIRTUAL`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddVersions1735700001014 extends Up {
        async up(queryRunner: QueryRunner) {
          for (const table of ['Customer', 'Order', 'OrderLine']) {
            await queryRunner.query(`ALTER TABLE "shop"."${table}" ADD COLUMN "version" int NOT NULL DEFAULT 1`);
          }
        }
      },
      truth: { mild: ['shop.Customer', 'shop.Order', 'shop.OrderLine'] },
      expected: ['several-tables-locked (warning)'],
    },
    {
      migration: class AddLoyaltyNumber1735700001015 extends Up {
        async up(queryRunner: QueryRunner) {
          const column = new TableColumn({
            name: 'loyaltyNumber',
            type: 'varchar',
            length: '12',
            isNullable: true,
            isUnique: true,
          });
          await queryRunner.addColumn('shop.Customer', column);
        }
      },
      truth: { blocks: ['shop.Customer'] },
      expected: ['constraint-builds-index'],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class AddPaymentFee1735700001016 extends Up {
        async up(queryRunner: QueryRunner) {
          // A domain with a check: every row is written anew to check the default.
          await queryRunner.query(`ALTER TABLE payment ADD COLUMN fee money_amount NOT NULL DEFAULT 0`);
        }
      },
      truth: { blocks: ['payment'] },
      expected: ['table-rewrite'],
    },
    {
      migration: class AddLedgerIdentity1735700001017 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE invoice_line ADD COLUMN id bigint GENERATED ALWAYS AS IDENTITY`);
        }
      },
      truth: { blocks: ['invoice_line'] },
      expected: ['table-rewrite'],
    },
    {
      migration: class AddReverseCharge1735700001018 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            SET LOCAL lock_timeout = '3s';
            ALTER TABLE invoice ADD COLUMN reverse_charge boolean NOT NULL DEFAULT false;
            ALTER TABLE invoice ADD COLUMN reverse_charge_reason text;`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class AddPressure1735700001019 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            'ALTER TABLE measurement ADD COLUMN pascal real, ADD COLUMN quality smallint DEFAULT 100',
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class AddMeasurementId1735700001020 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('ALTER TABLE measurement ADD COLUMN id uuid DEFAULT gen_random_uuid()');
        }
      },
      truth: { blocks: ['measurement'] },
      expected: ['table-rewrite'],
    },
  ]),
];
