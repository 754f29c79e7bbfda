import { type QueryRunner, TableColumn } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { corpus, Up } from './corpus-migration';

/** Enums and domains. */
export const types = [
  ...corpus(inventory, [
    {
      migration: class StatusArchived1735700008001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TYPE item_status ADD VALUE IF NOT EXISTS 'archived' AFTER 'retired'`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class StatusArchivedAndUsed1735700008002 extends Up {
        async up(queryRunner: QueryRunner) {
          // A new label cannot be used in the transaction that adds it.
          await queryRunner.query(`ALTER TYPE item_status ADD VALUE 'archived'`);
          await queryRunner.query(`UPDATE item SET status = 'archived' WHERE id = 1`);
        }
      },
      truth: { breaks: ['item.status'] },
      expected: ['not-checked (warning)', 'use-new-enum-label'],
    },
    {
      migration: class StatusRenamed1735700008003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TYPE item_status RENAME VALUE 'paused' TO 'suspended'`);
        }
      },
      truth: { breaks: ['item.status'] },
      expected: ['rename-enum-label'],
    },
    {
      migration: class StatusAsText1735700008004 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DROP VIEW item_overview`);
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN status DROP DEFAULT, ALTER COLUMN status TYPE text`);
          await queryRunner.query(`ALTER TABLE item ALTER COLUMN status SET DEFAULT 'active'`);
          await queryRunner.query(`CREATE VIEW item_overview AS SELECT id, name, status FROM item`);
        }
      },
      truth: { blocks: ['item'] },
      expected: ['table-rewrite'],
    },
    {
      migration: class NewKinds1735700008005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE TYPE hazard AS ENUM ('none', 'fire', 'water')`);
          await queryRunner.query(`CREATE TYPE size AS (width int, height int)`);
          await queryRunner.query(`ALTER TABLE item ADD COLUMN hazard hazard NOT NULL DEFAULT 'none'`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class OrdersReturned1735700008006 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.changeColumn(
            'shop.Order',
            'state',
            new TableColumn({
              name: 'state',
              type: 'enum',
              enum: ['cart', 'placed', 'paid', 'shipped', 'returned'],
              default: `'cart'`,
            }),
          );
        }
      },
      // Only a label more: TypeORM makes ADD VALUE of it.
      truth: {},
      expected: [],
    },
    {
      migration: class CartsAreNoOrders1735700008007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP VIEW shop."OpenOrder"');
          await queryRunner.changeColumn(
            'shop.Order',
            'state',
            new TableColumn({ name: 'state', type: 'enum', enum: ['placed', 'paid', 'shipped'], default: `'placed'` }),
          );
          await queryRunner.query(
            `CREATE VIEW shop."OpenOrder" AS SELECT "id", "customerId", "total" FROM shop."Order" WHERE "state" <> 'shipped'`,
          );
        }
      },
      // A new type is made, all rows are copied into it, and a label that running code writes is gone.
      truth: { blocks: ['shop.Order'], breaks: ['shop.Order.state'] },
      expected: ['remove-enum-label', 'table-rewrite'],
    },
    {
      migration: class StatesAsVarchar1735700008008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP VIEW shop."OpenOrder"');
          const state = new TableColumn({ name: 'state', type: 'varchar', length: '20', default: `'cart'` });
          await queryRunner.changeColumn('shop.Order', 'state', state);
          await queryRunner.query(
            `CREATE VIEW shop."OpenOrder" AS SELECT "id", "customerId", "total" FROM shop."Order" WHERE "state" <> 'shipped'`,
          );
        }
      },
      truth: { loses: ['shop.Order.state'] },
      expected: ['drop-and-add-column'],
    },
    {
      migration: class UnusedType1735700008009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE TYPE shop."Mood" AS ENUM ('good', 'bad')`);
          await queryRunner.query(`DROP TYPE shop."Mood"`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class MoneyBelowBillions1735700008010 extends Up {
        async up(queryRunner: QueryRunner) {
          // Every column of the domain is read.
          await queryRunner.query(`ALTER DOMAIN money_amount ADD CONSTRAINT money_sane CHECK (VALUE < 1000000000)`);
        }
      },
      truth: { blocks: ['payment'] },
      expected: ['domain-constraint-scan'],
    },
    {
      migration: class MoneyBelowBillionsLater1735700008011 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER DOMAIN money_amount ADD CONSTRAINT money_sane CHECK (VALUE < 1000000000) NOT VALID`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class CountryCodes1735700008012 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE DOMAIN country_code AS char(2) CHECK (VALUE ~ '^[A-Z]{2}$')`);
          await queryRunner.query(`ALTER TABLE account ADD COLUMN country country_code`);
        }
      },
      // PostgreSQL 18 writes every row anew for a domain with a check, though all are NULL.
      truth: { blocks: ['account'] },
      expected: ['table-rewrite (warning)'],
    },
    {
      migration: class PaymentByCash1735700008013 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TYPE payment_method ADD VALUE IF NOT EXISTS 'cash'`);
          await queryRunner.query(
            `UPDATE payment SET method = 'cash' WHERE id = '00000000-0000-0000-0000-000000000000'`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class ForgetMethods1735700008014 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DROP TYPE payment_method CASCADE`);
        }
      },
      // The column of that type goes with it.
      truth: { destroys: ['payment.method'], breaks: ['payment.method'] },
      expected: ['drop-cascade'],
    },
  ]),
];
