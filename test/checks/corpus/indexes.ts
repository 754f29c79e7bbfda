import { type QueryRunner, TableIndex } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const indexes = [
  ...corpus(inventory, [
    {
      migration: class IndexItemStatus1735700005001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createIndex('item', new TableIndex({ name: 'item_status_index', columnNames: ['status'] }));
        }
      },
      truth: { blocks: ['item'] },
      expected: ['index-not-concurrent'],
    },
    {
      migration: class IndexItemStatusAside1735700005002 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.createIndex(
            'item',
            new TableIndex({ name: 'item_status_index', columnNames: ['status'], isConcurrent: true }),
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class IndexInsideTransaction1735700005003 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('CREATE INDEX CONCURRENTLY item_created ON item (created_at)');
        }
      },
      // PostgreSQL refuses it inside of a transaction.
      truth: { breaks: ['item'] },
      expected: ['not-checked (warning)', 'refused-in-transaction'],
    },
    {
      migration: class IndexSuppliers1735700005004 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.createIndices('supplier', [
            new TableIndex({ columnNames: ['name'] }),
            new TableIndex({ columnNames: ['email'], isUnique: true }),
          ]);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropSupplierIndex1735700005005 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DROP INDEX CONCURRENTLY IF EXISTS "public"."item_supplier"`);
        }
      },
      truth: { mild: ['item_supplier'] },
      expected: ['drop-index (warning)'],
    },
    {
      migration: class IndexTags1735700005006 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`SET lock_timeout = '2s'`);
          await queryRunner.query(`CREATE INDEX CONCURRENTLY IF NOT EXISTS item_tags ON item USING gin (tags)`);
          await queryRunner.query(
            `CREATE INDEX CONCURRENTLY IF NOT EXISTS item_attributes ON item USING gin (attributes jsonb_path_ops)`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class UniqueCounts1735700005007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `CREATE UNIQUE INDEX reservation_reference ON reservation (reference) WHERE is_active`,
          );
        }
      },
      truth: { blocks: ['reservation'] },
      expected: ['index-not-concurrent (warning)'],
    },
    {
      migration: class ReplaceSkuIndex1735700005008 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE UNIQUE INDEX CONCURRENTLY item_sku_lower ON item (lower(sku))`);
          await queryRunner.query(`DROP INDEX CONCURRENTLY item_sku`);
          await queryRunner.query(`ALTER INDEX item_sku_lower RENAME TO item_sku`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class IndexNewColumn1735700005009 extends Up {
        async up(queryRunner: QueryRunner) {
          // However empty the column is, all rows are read.
          await queryRunner.query(`ALTER TABLE stock_level ADD COLUMN bin varchar(12)`);
          await queryRunner.query(`CREATE INDEX stock_level_bin ON stock_level (bin)`);
        }
      },
      truth: { blocks: ['stock_level'] },
      expected: ['index-not-concurrent'],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class IndexEveryTable1735700005010 extends Up {
        async up(queryRunner: QueryRunner) {
          const columns = { Order: 'couponCode', OrderLine: 'itemSku' };
          for (const [table, column] of Object.entries(columns)) {
            await queryRunner.query(`CREATE INDEX "IDX_${table}_${column}" ON "shop"."${table}" ("${column}")`);
          }
        }
      },
      truth: { blocks: ['shop.Order', 'shop.OrderLine'] },
      expected: ['index-not-concurrent'],
    },
    {
      migration: class IndexEveryTableAside1735700005011 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          const columns = { Order: 'couponCode', OrderLine: 'itemSku' };
          for (const [table, column] of Object.entries(columns)) {
            await queryRunner.query(
              `CREATE INDEX CONCURRENTLY "IDX_${table}_${column}" ON "shop"."${table}" ("${column}")`,
            );
          }
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DropPlacedIndex1735700005012 extends Up {
        async up(queryRunner: QueryRunner) {
          // It locks the table, for an instant; that readers become slow nobody sees here.
          await queryRunner.dropIndex('shop.Order', 'IDX_order_placed');
        }
      },
      truth: { mild: ['shop.IDX_order_placed'] },
      expected: ['drop-index (warning)'],
    },
    {
      migration: class RebuildOrders1735700005013 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('REINDEX TABLE shop."Order"');
        }
      },
      truth: { blocks: ['shop.Order'] },
      expected: ['reindex-not-concurrent'],
    },
    {
      migration: class RebuildOrdersAside1735700005014 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('REINDEX INDEX CONCURRENTLY shop."IDX_order_placed"');
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class ClusterLines1735700005015 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('CLUSTER shop."OrderLine" USING "IDX_line_order"');
        }
      },
      truth: { blocks: ['shop.OrderLine'] },
      expected: ['vacuum-full-or-cluster'],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class IndexLedger1735700005016 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `create index if not exists ledger_entry_account on ledger_entry using btree (account_id, booked_on desc) include (cents)`,
          );
        }
      },
      truth: { blocks: ['ledger_entry'] },
      expected: ['index-not-concurrent'],
    },
    {
      migration: class IndexTaxes1735700005017 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`CREATE INDEX ON tax_rate (rate)`);
          await queryRunner.query(`CREATE INDEX ON dunning (invoice_id)`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class RenameSerialIndex1735700005018 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER INDEX IF EXISTS device_serial RENAME TO device_by_serial`);
        }
      },
      truth: {},
      expected: [],
    },
  ]),
];
