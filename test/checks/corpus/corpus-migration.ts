import type { MigrationInterface, QueryRunner } from 'typeorm';
import type { MigrationDetails } from '../../../src/migrations/migration';

/** Only `up` is looked at: what comes down is left out, to be short. */
export abstract class Up implements MigrationInterface, MigrationDetails {
  declare readonly phase?: MigrationDetails['phase'];
  declare readonly rewrites?: MigrationDetails['rewrites'];
  declare readonly transaction?: boolean;

  abstract up(queryRunner: QueryRunner): Promise<void>;

  async down(): Promise<void> {
    throw new Error('It does not go back.');
  }
}

/** Tables that services have, made by migrations that are applied already. */
export interface Base {
  readonly name: string;
  readonly applied: readonly (new () => MigrationInterface)[];
  /** Rows of the target, by table; what is not here has none. */
  readonly rows: Readonly<Record<string, number>>;
}

/**
 * What a migration does to a service that is in use, whatever any check says of it. Tables and columns: `item`, `item.sku`. All of it absent: it
 * may be run at any hour.
 */
export interface Truth {
  /** Data that is gone, as its author means it. */
  readonly destroys?: readonly string[];
  /** Values that are gone, or others, without that being the aim. */
  readonly loses?: readonly string[];
  /**
   * Tables whose readers or writers wait as long as all rows take: of 10,000 rows and more where the table is locked, of 1,000,000 and more where
   * its rows are.
   */
  readonly blocks?: readonly string[];
  /** What code that still runs uses and has no longer, or what the migration itself fails at when its tables are full or it is run. */
  readonly breaks?: readonly string[];
  /** Worth a word, and no reason to stop: an index, a constraint or a trigger that is gone, several tables locked at once. */
  readonly mild?: readonly string[];
}

export interface CorpusMigration {
  readonly base: Base;
  readonly migration: new () => MigrationInterface;
  readonly truth: Truth;
  /** Findings that are no notes: the ids of their rules, with ` (warning)` behind those that are no blockers. */
  readonly expected: readonly string[];
  /** Dangers that no rule finds yet. */
  readonly missed?: readonly ('data' | 'blocks' | 'breaks')[];
  /** Milliseconds that it is given. Default: 20,000. */
  readonly limit?: number;
}

/** Migrations on the tables of one base. */
export function corpus(base: Base, migrations: readonly Omit<CorpusMigration, 'base'>[]): readonly CorpusMigration[] {
  return migrations.map((each) => ({ ...each, base }));
}
