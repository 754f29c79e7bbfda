import type { QueryRunner } from 'typeorm';
import { inBatches } from '../../../src/postgres/migrations/in-batches';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const backfills = [
  ...corpus(inventory, [
    {
      migration: class FillAvailable1735700007001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('ALTER TABLE stock_level ADD COLUMN available int');
          await queryRunner.query('UPDATE stock_level SET available = quantity - reserved');
        }
      },
      truth: { blocks: ['stock_level'] },
      expected: ['backfill-in-same-transaction'],
    },
    {
      migration: class FillCountedAtInBatches1735700007002 extends Up {
        override readonly transaction = false;
        override readonly phase = 'migrate';
        async up(queryRunner: QueryRunner) {
          await inBatches(queryRunner, {
            name: 'FillCountedAtInBatches1735700007002',
            table: 'stock_level',
            key: 'id',
            statement: `UPDATE stock_level SET counted_at = now() WHERE counted_at IS NULL AND id > $1 AND id <= $2`,
            size: 5,
          });
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class FillWeightsByHand1735700007003 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          const [{ last }] = await queryRunner.query(`SELECT coalesce(max(id), 0)::int AS last FROM item`);
          for (let from = 0; from < last; from += 1000) {
            await queryRunner.query(
              `UPDATE item SET weight_grams = 0 WHERE weight_grams IS NULL AND id > $1 AND id <= $2`,
              [from, from + 1000],
            );
          }
        }
      },
      truth: {},
      expected: [],
    },
    {
      // In pieces, and still one transaction: all locks of all rows are kept until the end.
      migration: class FillWeightsInOneTransaction1735700007004 extends Up {
        async up(queryRunner: QueryRunner) {
          const [{ last }] = await queryRunner.query(`SELECT coalesce(max(id), 0)::int AS last FROM item`);
          for (let from = 0; from < last; from += 3) {
            await queryRunner.query(
              `UPDATE item SET weight_grams = coalesce(weight_grams, 0) WHERE id > ${from} AND id <= ${from + 3}`,
            );
          }
        }
      },
      truth: { blocks: ['item'] },
      expected: [],
      missed: ['blocks'],
    },
    {
      migration: class ActivateAll1735700007005 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.manager.createQueryBuilder().update('item').set({ status: 'active' }).execute();
        }
      },
      truth: { destroys: ['item.status'], blocks: ['item'] },
      expected: ['unbatched-backfill', 'update-every-row'],
    },
    {
      migration: class RateSuppliers1735700007006 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.manager
            .createQueryBuilder()
            .update('supplier')
            .set({ email: 'unknown@example.org' })
            .where('email IS NULL')
            .execute();
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class ForgetReservations1735700007007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DELETE FROM reservation');
        }
      },
      truth: { destroys: ['reservation'] },
      expected: ['delete-every-row'],
    },
    {
      migration: class ForgetOneImport1735700007008 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DELETE FROM import_job WHERE id = $1`, [1]);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class NewWarehouses1735700007009 extends Up {
        async up(queryRunner: QueryRunner) {
          const rows = [
            { code: 'WAW', name: 'Warszawa', country: 'PL' },
            { code: 'MAD', name: "Madrid 'Sur'", country: 'ES' },
          ];
          await queryRunner.manager
            .createQueryBuilder()
            .insert()
            .into('warehouse', ['code', 'name', 'country'])
            .values(rows)
            .execute();
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class DeleteAlways1735700007010 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`DELETE FROM legacy_item WHERE 1 = 1`);
        }
      },
      truth: { destroys: ['legacy_item'], blocks: ['legacy_item'] },
      expected: ['delete-every-row', 'unbatched-backfill'],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class NoMoreCoupons1735700007011 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`UPDATE shop."Order" SET "couponCode" = NULL`);
        }
      },
      truth: { destroys: ['shop.Order.couponCode'], blocks: ['shop.Order'] },
      expected: ['unbatched-backfill', 'update-every-row (warning)'],
    },
    {
      migration: class LowerEmails1735700007012 extends Up {
        override readonly transaction = false;
        async up(queryRunner: QueryRunner) {
          let changed = 1;
          while (changed > 0) {
            const { affected } = await queryRunner.query(
              `UPDATE shop."Customer" SET "email" = lower("email")
               WHERE "id" IN (SELECT "id" FROM shop."Customer" WHERE "email" <> lower("email") LIMIT 500 FOR UPDATE SKIP LOCKED)`,
              [],
              true,
            );
            changed = affected ?? 0;
          }
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class PurgeAuditInBatches1735700007013 extends Up {
        override readonly transaction = false;
        override readonly phase = 'contract';
        async up(queryRunner: QueryRunner) {
          await inBatches(queryRunner, {
            name: 'PurgeAuditInBatches1735700007013',
            table: 'shop.AuditTrail',
            key: 'id',
            statement: `DELETE FROM shop."AuditTrail" WHERE id > $1 AND id <= $2 AND "at" < now() - interval '2 years'`,
          });
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class CouponsOfAutumn1735700007014 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `INSERT INTO shop."Coupon" ("code", "percent", "validUntil") VALUES ($1, $2, $3) ON CONFLICT ("code") DO UPDATE SET "percent" = excluded."percent"`,
            ['AUTUMN', 15, '2026-11-30'],
          );
        }
      },
      truth: {},
      expected: [],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class AccountsLimit1735700007015 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`UPDATE account SET credit_limit = 0 WHERE credit_limit IS NULL`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class MergeRates1735700007016 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            MERGE INTO tax_rate t USING (VALUES ('DE', 0.19), ('AT', 0.20)) AS s (country, rate) ON t.country = s.country
            WHEN MATCHED THEN UPDATE SET rate = s.rate WHEN NOT MATCHED THEN INSERT (country, rate) VALUES (s.country, s.rate)`);
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class MoveOldLedger1735700007017 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`
            CREATE TABLE ledger_archive (LIKE ledger_entry INCLUDING ALL);
            WITH gone AS (DELETE FROM ledger_entry RETURNING *) INSERT INTO ledger_archive SELECT * FROM gone;`);
        }
      },
      truth: { blocks: ['ledger_entry'], breaks: ['ledger_entry'] },
      expected: ['delete-every-row (warning)'],
      missed: ['blocks'],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class GroupDevices1735700007018 extends Up {
        async up(queryRunner: QueryRunner) {
          const groups: { id: number }[] = await queryRunner.query('SELECT id FROM device_group ORDER BY id LIMIT 1');
          for (const { id } of groups) {
            await queryRunner.query('UPDATE device SET group_id = $1 WHERE group_id IS NULL', [id]);
          }
        }
      },
      truth: {},
      expected: [],
    },
  ]),
];
