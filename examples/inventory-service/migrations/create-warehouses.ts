import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Where the warehouses stand: a point of PostGIS where the server has that, two numbers otherwise. */
export class CreateWarehouses1767312000000 implements MigrationInterface {
  name = 'CreateWarehouses1767312000000';
  description = 'Warehouses with their places';

  async up(queryRunner: QueryRunner): Promise<void> {
    const place = (await hasPostgis(queryRunner))
      ? 'place geometry(POINT, 4326) NOT NULL'
      : 'latitude double precision NOT NULL, longitude double precision NOT NULL';
    await queryRunner.query(`CREATE TABLE warehouses (site text PRIMARY KEY, name text NOT NULL, ${place})`);
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query('DROP TABLE warehouses');
  }
}

async function hasPostgis(queryRunner: QueryRunner): Promise<boolean> {
  const available: unknown[] = await queryRunner.query(
    `SELECT name FROM pg_available_extensions WHERE name = 'postgis'`,
  );
  if (available.length === 0) return false;
  await queryRunner.query('CREATE EXTENSION IF NOT EXISTS postgis');
  return true;
}
