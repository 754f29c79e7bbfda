import { type QueryRunner, TableCheck, TableForeignKey, TableUnique } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const constraints = [
  ...corpus(inventory, [
    {
      migration: class ReservationsOfStock1735700006001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createForeignKey(
            'reservation',
            new TableForeignKey({
              columnNames: ['stock_level_id'],
              referencedTableName: 'stock_level',
              referencedColumnNames: ['id'],
            }),
          );
        }
      },
      truth: { blocks: ['reservation', 'stock_level'] },
      expected: ['add-foreign-key (warning)'],
    },
    {
      migration: class ReservationsOfStockLater1735700006002 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE reservation ADD CONSTRAINT reservation_stock FOREIGN KEY (stock_level_id)
            REFERENCES stock_level (id) NOT VALID`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class ReservationsOfStockInTwoSteps1735700006003 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE reservation ADD CONSTRAINT reservation_stock FOREIGN KEY (stock_level_id) REFERENCES stock_level (id) NOT VALID`,
          );
          await queryRunner.query(`ALTER TABLE reservation VALIDATE CONSTRAINT reservation_stock`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class ItemsOfSuppliersAtOnce1735700006004 extends Up {
        async up(queryRunner: QueryRunner) {
          // In one transaction the first lock is kept while the second statement reads all items.
          await queryRunner.query(
            `ALTER TABLE item ADD CONSTRAINT item_supplier_known FOREIGN KEY (supplier_id) REFERENCES supplier (id) NOT VALID`,
          );
          await queryRunner.query(`ALTER TABLE item VALIDATE CONSTRAINT item_supplier_known`);
        }
      },
      truth: { blocks: ['item'] },
      expected: ['validate-in-same-transaction'],
    },
    {
      migration: class QuantitiesNotNegative1735700006005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createCheckConstraint(
            'stock_level',
            new TableCheck({ name: 'stock_level_quantity', expression: 'quantity >= 0' }),
          );
        }
      },
      truth: { blocks: ['stock_level'] },
      expected: ['add-check-constraint'],
    },
    {
      migration: class QuantitiesNotNegativeFromNow1735700006006 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE stock_level ADD CONSTRAINT stock_level_quantity CHECK (quantity >= 0) NOT VALID`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class RatingsInBounds1735700006007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE supplier ADD CHECK (rating BETWEEN 0 AND 5)`);
          await queryRunner.query(`ALTER TABLE supplier ADD CONSTRAINT supplier_name UNIQUE (name)`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DescriptionRequired1735700006008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN description SET NOT NULL`);
        }
      },
      truth: { blocks: ['item'] },
      expected: ['set-not-null'],
    },
    {
      migration: class DescriptionRequiredInSteps1735700006009 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE item ADD CONSTRAINT item_described CHECK (description IS NOT NULL) NOT VALID`,
          );
          await queryRunner.query(`ALTER TABLE item VALIDATE CONSTRAINT item_described`);
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN description SET NOT NULL`);
          await queryRunner.query(`ALTER TABLE item DROP CONSTRAINT item_described`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DescriptionRequiredForNewRows1735700006010 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE item ADD CONSTRAINT item_described NOT NULL description NOT VALID`);
          await queryRunner.query(`ALTER TABLE item VALIDATE CONSTRAINT item_described`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class UniqueReference1735700006011 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createUniqueConstraint(
            'reservation',
            new TableUnique({ name: 'reservation_reference', columnNames: ['reference'] }),
          );
        }
      },
      truth: { blocks: ['reservation'] },
      expected: ['constraint-builds-index (warning)'],
    },
    {
      migration: class UniqueReferenceAside1735700006012 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('CREATE UNIQUE INDEX CONCURRENTLY reservation_reference ON reservation (reference)');
          await queryRunner.query(
            'ALTER TABLE reservation ADD CONSTRAINT reservation_reference UNIQUE USING INDEX reservation_reference',
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class NoMorePlaces1735700006013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropForeignKey('stock_level', 'stock_level_item');
        }
      },
      truth: { mild: ['stock_level_item'] },
      expected: [],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class CouponOfOrder1735700006014 extends Up {
        async up(queryRunner: QueryRunner) {
          // A column that is NULL in all rows has nothing to look up.
          await queryRunner.query(
            `ALTER TABLE shop."Order" ADD COLUMN "couponId" varchar(20) REFERENCES shop."Coupon" ("code")`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class KeyOfMissingTable1735700006015 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createPrimaryKey('shop.AuditTrailCopy', ['id']).catch(() => {});
        }
      },
      // It asks for a table that is not there, and hides that; nothing happens.
      truth: {},
      expected: [],
    },
    {
      migration: class PrimaryKeyOfCarts1735700006016 extends Up {
        async up(queryRunner: QueryRunner) {
          const table = await queryRunner.getTable('shop.Cart');
          const columns = table?.columns.filter(({ name }) => name === 'id' || name === 'customerId') ?? [];
          await queryRunner.updatePrimaryKeys('shop.Cart', columns);
        }
      },
      truth: { blocks: ['shop.Cart'], mild: ['shop.Cart_pkey'] },
      expected: ['constraint-builds-index (warning)', 'drop-constraint (warning)'],
    },
    {
      migration: class TotalsPositive1735700006017 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE "shop"."Order" ADD CONSTRAINT "total_positive" CHECK ("total" >= 0), ALTER COLUMN "placedAt" SET NOT NULL`,
          );
        }
      },
      truth: { blocks: ['shop.Order'] },
      expected: ['add-check-constraint', 'set-not-null'],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class PrimaryKeyOfLines1735700006018 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createPrimaryKey('invoice_line', ['invoice_id', 'position'], 'invoice_line_pkey');
        }
      },
      truth: { blocks: ['invoice_line'] },
      expected: ['constraint-builds-index'],
    },
    {
      migration: class PrimaryKeyOfLinesAside1735700006019 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            'CREATE UNIQUE INDEX CONCURRENTLY invoice_line_key ON invoice_line (invoice_id, position)',
          );
          await queryRunner.query('ALTER TABLE invoice_line ADD PRIMARY KEY USING INDEX invoice_line_key');
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class MoreStates1735700006020 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE invoice DROP CONSTRAINT invoice_state`);
          await queryRunner.query(
            `ALTER TABLE invoice ADD CONSTRAINT invoice_state CHECK (state IN ('open', 'paid', 'void', 'disputed')) NOT VALID`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class InvoicesOfAccounts1735700006021 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE invoice ADD FOREIGN KEY (account_id) REFERENCES account ON DELETE RESTRICT`,
          );
        }
      },
      truth: { blocks: ['invoice', 'account'] },
      expected: ['add-foreign-key'],
    },
    {
      migration: class ValidateStates1735700006022 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE invoice VALIDATE CONSTRAINT invoice_state`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class AlarmsNotTwice1735700006023 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE EXTENSION IF NOT EXISTS btree_gist`);
          await queryRunner.query(
            `ALTER TABLE alarm ADD CONSTRAINT alarm_once EXCLUDE USING gist (device_id WITH =, severity WITH =)`,
          );
        }
      },
      truth: { blocks: ['alarm'] },
      expected: ['constraint-builds-index (warning)'],
    },
    {
      migration: class GroupsOfDevices1735700006024 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            ALTER TABLE device ADD CONSTRAINT device_in_group FOREIGN KEY (group_id) REFERENCES device_group (id) NOT ENFORCED;
            COMMENT ON CONSTRAINT device_in_group ON device IS 'For readers of the schema';`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
];
