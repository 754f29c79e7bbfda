import type { QueryRunner } from 'typeorm';
import { billing } from './bases/billing';
import { telemetry } from './bases/telemetry';
import { corpus, Up } from './corpus-migration';

export const changedTypes = [
  ...corpus(billing, [
    {
      migration: class ExactLines1735700002020 extends Up {
        async up(queryRunner: QueryRunner) {
          // Rounded to cents, whatever stood there.
          await queryRunner.query(`ALTER TABLE invoice_line ALTER COLUMN amount TYPE numeric(12,2)`);
        }
      },
      truth: { blocks: ['invoice_line'], loses: ['invoice_line.amount'], breaks: ['invoice_line.amount'] },
      expected: ['narrow-type', 'table-rewrite'],
    },
    {
      migration: class LabelsGrow1735700002021 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(
            `ALTER TABLE tax_rate ALTER COLUMN rate TYPE numeric(7,6), ALTER COLUMN label TYPE varchar(60)`,
          );
        }
      },
      truth: {},
      expected: [],
    },
    {
      migration: class NoDefaultState1735700002022 extends Up {
        async up(queryRunner: QueryRunner) {
          // Running code leaves it out of its INSERTs, and relies on the default.
          await queryRunner.query(`ALTER TABLE invoice ALTER COLUMN state DROP DEFAULT`);
        }
      },
      truth: { breaks: ['invoice.state'] },
      expected: ['drop-default (warning)'],
    },
  ]),
  ...corpus(telemetry, [
    {
      migration: class FirmwareNumbers1735700002023 extends Up {
        async up(queryRunner: QueryRunner) {
          // '01.10' is not what it was.
          await queryRunner.query(`ALTER TABLE device ALTER COLUMN firmware TYPE numeric USING firmware::numeric`);
        }
      },
      truth: { blocks: ['device'], loses: ['device.firmware'] },
      expected: ['narrow-type (warning)', 'table-rewrite (warning)'],
    },
    {
      migration: class HumidityPrecise1735700002024 extends Up {
        async up(queryRunner: QueryRunner) {
          await queryRunner.query(`ALTER TABLE measurement ALTER COLUMN humidity TYPE double precision`);
        }
      },
      truth: { blocks: ['measurement'] },
      expected: ['table-rewrite'],
    },
  ]),
];
