import { DataSource, type QueryRunner } from 'typeorm';
import { billing } from './bases/billing';
import { inventory } from './bases/inventory';
import { shop } from './bases/shop';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

/** What cannot be run on a scratch database, or not to its end: it is to be said, and not called fine. */
export const unfinished = [
  ...corpus(inventory, [
    {
      migration: class NoSql1735700015001 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('ALTER TABEL item ADD COLUMN colour text');
        }
      },
      truth: {},
      expected: ['not-checked (warning)'],
    },
    {
      migration: class NoSqlAfterSome1735700015002 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DROP TABLE legacy_item');
          await queryRunner.query(`CREATE INDEX item_x ON item (sku`);
        }
      },
      truth: { destroys: ['legacy_item'], breaks: ['legacy_item'] },
      expected: ['drop-table', 'not-checked (warning)'],
    },
    {
      migration: class AsksTheNetwork1735700015003 extends Up {
        async up(queryRunner: QueryRunner) {
          const response = await fetch('https://rates.example.org/today');
          const { rate } = (await response.json()) as { rate: number };
          await queryRunner.query('UPDATE item SET price = price * $1 WHERE id = 1', [rate]);
        }
      },
      truth: {},
      expected: ['not-checked (warning)'],
    },
    {
      migration: class SleepsForLong1735700015004 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('SELECT pg_sleep(3600)');
          await queryRunner.query('ALTER TABLE item ADD COLUMN rested boolean');
        }
      },
      truth: {},
      limit: 1_000,
      expected: ['not-checked (warning)'],
    },
    {
      migration: class NeverEnds1735700015005 extends Up {
        async up(queryRunner: QueryRunner) {
          for (;;) {
            const [{ open }] = await queryRunner.query(
              `SELECT count(*)::int AS open FROM import_job WHERE state = 'new'`,
            );
            if (open === 0) break;
          }
          await queryRunner.query('ALTER TABLE import_job ADD COLUMN checked boolean');
        }
      },
      truth: {},
      limit: 1_000,
      expected: ['not-checked (warning)'],
    },
    {
      migration: class WaitsForNothing1735700015006 extends Up {
        async up(queryRunner: QueryRunner) {
          await new Promise(() => {});
          await queryRunner.query('ALTER TABLE item ADD COLUMN waited boolean');
        }
      },
      truth: {},
      limit: 1_000,
      expected: ['not-checked (warning)'],
    },
  ]),
  ...corpus(shop, [
    {
      migration: class UnknownExtension1735700015007 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('CREATE EXTENSION IF NOT EXISTS pg_quantum');
          await queryRunner.query(`CREATE INDEX ON shop."Coupon" USING quantum ("code")`);
        }
      },
      truth: {},
      expected: ['not-checked (warning)'],
    },
    {
      migration: class OwnDataSource1735700015008 extends Up {
        async up(queryRunner: QueryRunner) {
          const other = new DataSource({ type: 'postgres', url: 'postgres://service@localhost:1/shop' });
          await other.initialize();
          await other.query('DELETE FROM shop."Coupon"');
          await queryRunner.query('ALTER TABLE shop."Coupon" ADD COLUMN "used" int');
        }
      },
      truth: { destroys: ['shop.Coupon'] },
      expected: ['not-checked (warning)'],
    },
  ]),
  ...corpus(billing, [
    {
      migration: class BlockThatEndsNever1735700015009 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('DO $$ BEGIN LOOP PERFORM 1; END LOOP; END $$');
        }
      },
      truth: {},
      limit: 1_000,
      expected: ['not-checked (warning)'],
    },
    {
      migration: class DynamicByContent1735700015010 extends Up {
        async up(queryRunner: QueryRunner) {
          // What runs stands in rows that only the target has.
          await queryRunner.query(`DO $$ DECLARE statement text; BEGIN
            SELECT value INTO STRICT statement FROM deployment_statement LIMIT 1; EXECUTE statement; END $$`);
        }
      },
      truth: {},
      expected: ['not-checked (warning)'],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class ThrowsHalfway1735700015011 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('ALTER TABLE device ADD COLUMN checked boolean');
          const [{ count }] = await queryRunner.query('SELECT count(*)::int AS count FROM device');
          if (count < 1000) throw new Error('There are fewer devices than expected.');
          await queryRunner.query('ALTER TABLE device DROP COLUMN firmware');
        }
      },
      truth: { destroys: ['device.firmware'], breaks: ['device.firmware'], blocks: ['device'] },
      expected: ['long-statement-under-lock (warning)', 'not-checked (warning)'],
    },
    {
      migration: class TableNobodyMade1735700015012 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query('ALTER TABLE made_by_hand ADD COLUMN note text');
        }
      },
      truth: {},
      expected: ['not-checked (warning)'],
    },
  ]),
];
