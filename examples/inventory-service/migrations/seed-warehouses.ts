import { forgetBatches, type SeedRow, seedInBatches } from 'evolvent/postgres';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const warehouses = [
  { site: 'hamburg', name: 'Hamburg', latitude: 53.5396, longitude: 9.9246 },
  { site: 'aarhus', name: 'Aarhus', latitude: 56.1518, longitude: 10.2163 },
  { site: 'linz', name: 'Linz', latitude: 48.3064, longitude: 14.2858 },
] as const;

/** In batches that remember how far they came, for which there is no transaction around all of them. */
export class SeedWarehouses1767312001000 implements MigrationInterface {
  name = 'SeedWarehouses1767312001000';
  transaction = false;
  dependsOn = ['CreateWarehouses1767312000000'];

  async up(queryRunner: QueryRunner): Promise<void> {
    const rows = (await hasPoints(queryRunner)) ? warehouses.map(withPoint) : warehouses;
    const { name } = this;
    await seedInBatches(queryRunner, { name, table: 'warehouses', rows, key: ['site'], onConflict: 'update' });
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DELETE FROM warehouses');
    await forgetBatches(queryRunner, this.name);
  }
}

async function hasPoints(queryRunner: QueryRunner): Promise<boolean> {
  const columns: unknown[] = await queryRunner.query(
    `SELECT column_name FROM information_schema.columns WHERE table_name = 'warehouses' AND column_name = 'place'`,
  );
  return columns.length > 0;
}

function withPoint({ site, name, latitude, longitude }: (typeof warehouses)[number]): SeedRow {
  return { site, name, place: `SRID=4326;POINT(${longitude} ${latitude})` };
}
