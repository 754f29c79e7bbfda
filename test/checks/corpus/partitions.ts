import type { QueryRunner } from 'typeorm';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const partitions = corpus(telemetry, [
  {
    migration: class AnotherYear1735700010001 extends Up {
      async up(queryRunner: QueryRunner) {
        await queryRunner.query(
          `CREATE TABLE measurement_2027 PARTITION OF measurement FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')`,
        );
      }
    },
    truth: {},
    expected: [],
  },
  {
    migration: class MonthsOfAYear1735700010002 extends Up {
      async up(queryRunner: QueryRunner) {
        for (let month = 1; month <= 11; month++) {
          const [from, to] = [month, month + 1].map((each) => `2028-${String(each).padStart(2, '0')}-01`);
          await queryRunner.query(
            `CREATE TABLE IF NOT EXISTS measurement_2028_${month} PARTITION OF measurement FOR VALUES FROM ('${from}') TO ('${to}')`,
          );
        }
      }
    },
    truth: {},
    expected: [],
  },
  {
    migration: class AttachOldYear1735700010003 extends Up {
      async up(queryRunner: QueryRunner) {
        // Its rows are read to see that they belong there, while nobody can use it.
        await queryRunner.query(`ALTER TABLE measurement ATTACH PARTITION archive.measurement_2023
          FOR VALUES FROM ('2023-01-01') TO ('2024-01-01')`);
      }
    },
    truth: { blocks: ['archive.measurement_2023'] },
    expected: ['attach-partition-scan'],
  },
  {
    migration: class DetachOldYear1735700010004 extends Up {
      async up(queryRunner: QueryRunner) {
        await queryRunner.query('ALTER TABLE measurement DETACH PARTITION measurement_2024');
      }
    },
    truth: { breaks: ['measurement'], mild: ['measurement'] },
    expected: [],
    missed: ['breaks'],
  },
  {
    migration: class DetachOldYearAside1735700010005 extends Up {
      override readonly transaction = false;
      override readonly phase = 'contract';
      async up(queryRunner: QueryRunner) {
        await queryRunner.query('ALTER TABLE measurement DETACH PARTITION measurement_2024 CONCURRENTLY');
      }
    },
    truth: {},
    expected: [],
  },
  {
    migration: class DropOldYear1735700010006 extends Up {
      override readonly phase = 'contract';
      async up(queryRunner: QueryRunner) {
        await queryRunner.query('DROP TABLE measurement_2024');
      }
    },
    truth: { destroys: ['measurement_2024'] },
    expected: ['drop-table'],
  },
  {
    migration: class IndexAllPartitions1735700010007 extends Up {
      async up(queryRunner: QueryRunner) {
        await queryRunner.query('CREATE INDEX measurement_device ON measurement (device_id)');
      }
    },
    truth: { blocks: ['measurement'] },
    expected: ['index-not-concurrent'],
  },
  {
    migration: class IndexPartitionsAside1735700010008 extends Up {
      override readonly transaction = false;
      async up(queryRunner: QueryRunner) {
        await queryRunner.query('CREATE INDEX measurement_device ON ONLY measurement (device_id)');
        for (const year of [2024, 2025, 2026]) {
          const index = `measurement_${year}_device`;
          await queryRunner.query(`CREATE INDEX CONCURRENTLY ${index} ON measurement_${year} (device_id)`);
          await queryRunner.query(`ALTER INDEX measurement_device ATTACH PARTITION ${index}`);
        }
      }
    },
    truth: {},
    expected: [],
  },
  {
    migration: class DropPartitionsInLoop1735700010009 extends Up {
      async up(queryRunner: QueryRunner) {
        const old: { name: string }[] = await queryRunner.query(
          `SELECT inhrelid::regclass::text AS name FROM pg_inherits WHERE inhparent = 'measurement'::regclass ORDER BY 1`,
        );
        for (const { name } of old.slice(0, 2)) await queryRunner.query(`DROP TABLE ${name}`);
      }
    },
    truth: { destroys: ['measurement_2024', 'measurement_2025'], breaks: ['measurement'] },
    expected: ['drop-table'],
  },
  {
    migration: class DefaultPartition1735700010010 extends Up {
      async up(queryRunner: QueryRunner) {
        await queryRunner.query('CREATE TABLE measurement_rest PARTITION OF measurement DEFAULT');
      }
    },
    truth: {},
    expected: [],
  },
  {
    migration: class EmptyLastYear1735700010011 extends Up {
      async up(queryRunner: QueryRunner) {
        await queryRunner.query('TRUNCATE ONLY measurement_2025');
      }
    },
    truth: { destroys: ['measurement_2025'] },
    expected: ['truncate'],
  },
  {
    migration: class KeyOfMeasurements1735700010012 extends Up {
      async up(queryRunner: QueryRunner) {
        await queryRunner.query('ALTER TABLE measurement ADD PRIMARY KEY (device_id, at)');
      }
    },
    truth: { blocks: ['measurement'] },
    expected: ['constraint-builds-index'],
  },
]);
