import { type QueryRunner, Table } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const tables = [
  ...corpus(inventory, [
    {
      migration: class CreateStocktakes1735700004001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createTable(
            new Table({
              name: 'stocktake',
              columns: [
                { name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
                { name: 'kind', type: 'enum', enum: ['full', 'partial'], default: `'full'` },
                { name: 'started_at', type: 'timestamptz', default: 'now()' },
                { name: 'warehouse_code', type: 'varchar', length: '10' },
              ],
              indices: [{ name: 'stocktake_started', columnNames: ['started_at'] }],
              checks: [{ name: 'stocktake_code', expression: `"warehouse_code" <> ''` }],
            }),
            true,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class CreatePicks1735700004002 extends Up {
        async up(queryRunner: QueryRunner) {
          // A new table is empty: its foreign keys look nothing up, and lock the parents for an instant.
          await queryRunner.createTable(
            new Table({
              name: 'pick',
              columns: [
                { name: 'id', type: 'uuid', isPrimary: true, default: 'gen_random_uuid()' },
                { name: 'stock_level_id', type: 'bigint' },
                { name: 'quantity', type: 'int' },
              ],
              foreignKeys: [
                {
                  columnNames: ['stock_level_id'],
                  referencedTableName: 'stock_level',
                  referencedColumnNames: ['id'],
                  onDelete: 'CASCADE',
                },
              ],
              indices: [{ columnNames: ['stock_level_id'] }],
            }),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropLegacyItems1735700004003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropTable('legacy_item');
        }
      },
      truth: { destroys: ['legacy_item'], breaks: ['legacy_item'] },
      expected: ['drop-table'],
    },
    {
      migration: class DropLegacyItemsAtLast1735700004004 extends Up {
        override readonly phase = 'contract';
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`-- unused since May\nDROP TABLE IF EXISTS public."legacy_item"`);
        }
      },
      truth: { destroys: ['legacy_item'] },
      expected: ['drop-table'],
    },
    {
      migration: class DropFlags1735700004005 extends Up {
        override readonly phase = 'contract';
        async up(queryRunner: QueryRunner) {
          // Empty in the target, and no code of the service knows it any more.
          await queryRunner.dropTable('obsolete_flag', true);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class EmptyImports1735700004006 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.clearTable('import_job');
        }
      },
      truth: { destroys: ['import_job'] },
      expected: ['truncate'],
    },
    {
      migration: class RenameReservations1735700004007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.renameTable('reservation', 'stock_reservation');
        }
      },
      truth: { breaks: ['reservation'] },
      expected: ['rename-table'],
    },
    {
      migration: class ReplaceImports1735700004008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP TABLE import_job');
          await queryRunner.query('CREATE TABLE import_job (id bigint PRIMARY KEY, payload text, state text)');
        }
      },
      truth: { loses: ['import_job'] },
      expected: ['recreate-table'],
    },
    {
      migration: class ImportsUnderAnotherRoof1735700004009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            CREATE TABLE import_job_next (id bigint PRIMARY KEY, payload text, state text NOT NULL DEFAULT 'new');
            INSERT INTO import_job_next SELECT id, payload, state FROM import_job;
            DROP TABLE import_job;
            ALTER TABLE import_job_next RENAME TO import_job;`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropTemporaryTables1735700004010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE TEMPORARY TABLE wanted (sku text) ON COMMIT DROP`);
          await queryRunner.query(`INSERT INTO wanted VALUES ('SKU-1')`);
          await queryRunner.query(`UPDATE item SET description = 'wanted' WHERE sku IN (SELECT sku FROM wanted)`);
          await queryRunner.query(`DROP TABLE wanted`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropSeveral1735700004011 extends Up {
        async up(queryRunner: QueryRunner) {
          for (const table of ['legacy_item', 'import_job']) {
            if (await queryRunner.hasTable(table)) await queryRunner.query(`DROP TABLE "${table}" CASCADE`);
          }
        }
      },
      truth: { destroys: ['legacy_item', 'import_job'], breaks: ['legacy_item', 'import_job'] },
      expected: ['drop-table'],
    },
    {
      migration: class KeepLegacyBeside1735700004012 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createSchema('attic', true);
          await queryRunner.query(`CREATE TABLE attic.note (id int GENERATED ALWAYS AS IDENTITY, "of" text NOT NULL)`);
          await queryRunner.changeTableComment('legacy_item', 'To go in autumn');
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class MoveLegacyToAttic1735700004013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('CREATE SCHEMA attic');
          await queryRunner.query('ALTER TABLE legacy_item SET SCHEMA attic');
        }
      },
      truth: { breaks: ['legacy_item'] },
      expected: ['rename-table'],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class EmptyOrders1735700004014 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('TRUNCATE shop."Order" CASCADE');
        }
      },
      truth: { destroys: ['shop.Order', 'shop.OrderLine'] },
      expected: ['truncate'],
    },
    {
      migration: class DropShop1735700004015 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropSchema('shop', true, true);
        }
      },
      truth: { destroys: ['shop.Order', 'shop.Customer'], breaks: ['shop.Order', 'shop.Customer'] },
      expected: ['drop-schema'],
    },
    {
      migration: class CreateReturns1735700004016 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE TYPE shop."ReturnReason" AS ENUM ('broken', 'unwanted')`);
          await queryRunner.query(`CREATE TABLE "shop"."Return" ("id" BIGSERIAL NOT NULL, "orderLineId" bigint NOT NULL, "reason" shop."ReturnReason" NOT NULL,
            "at" TIMESTAMP WITH TIME ZONE NOT NULL DEFAULT now(), CONSTRAINT "PK_return" PRIMARY KEY ("id"))`);
          await queryRunner.query(`CREATE INDEX "IDX_return_line" ON "shop"."Return" ("orderLineId")`);
          await queryRunner.query(
            `ALTER TABLE "shop"."Return" ADD CONSTRAINT "FK_return_line" FOREIGN KEY ("orderLineId") REFERENCES "shop"."OrderLine"("id") ON DELETE NO ACTION`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class CopyOfOrders1735700004017 extends Up {
        async up(queryRunner: QueryRunner) {
          // Reads only: nobody waits for it.
          await queryRunner.query(
            `CREATE TABLE shop."OrderOf2025" AS SELECT * FROM shop."Order" WHERE "placedAt" < '2026-01-01'`,
          );
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class LedgerUnlogged1735700004018 extends Up {
        async up(queryRunner: QueryRunner) {
          // All rows are written anew, and the table is empty after a crash.
          await queryRunner.query('ALTER TABLE ledger_entry SET UNLOGGED');
        }
      },
      truth: { blocks: ['ledger_entry'], loses: ['ledger_entry'] },
      expected: ['set-unlogged', 'table-rewrite'],
    },
    {
      migration: class DropEmptyDunning1735700004019 extends Up {
        override readonly phase = 'contract';
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DROP TABLE dunning`);
          await queryRunner.query(
            `CREATE TABLE reminder (invoice_id bigint REFERENCES invoice (id), sent_at timestamptz NOT NULL)`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class CompactLedger1735700004020 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`VACUUM FULL ledger_entry`);
        }
      },
      truth: { blocks: ['ledger_entry'] },
      expected: ['vacuum-full-or-cluster'],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class TuneEvents1735700004021 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE device_event SET (autovacuum_vacuum_scale_factor = 0.02, fillfactor = 90)`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropAlarms1735700004022 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.dropTable(new Table({ name: 'alarm' }), true, true);
        }
      },
      truth: { destroys: ['alarm'], breaks: ['alarm'] },
      expected: ['drop-table'],
    },
  ]),
];
