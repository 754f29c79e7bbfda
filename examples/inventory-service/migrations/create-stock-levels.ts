import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

export class CreateStockLevels1735689600000 implements MigrationInterface {
  name = 'CreateStockLevels1735689600000';

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.createTable(
      new Table({
        name: 'stock_levels',
        columns: [
          { name: 'source', type: 'text', isPrimary: true },
          { name: 'item_id', type: 'text', isPrimary: true },
          { name: 'site', type: 'text', isPrimary: true },
          { name: 'sku', type: 'text' },
          { name: 'total', type: 'int' },
          { name: 'reserved', type: 'int' },
          { name: 'available', type: 'int' },
        ],
      }),
    );
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.dropTable('stock_levels');
  }
}
