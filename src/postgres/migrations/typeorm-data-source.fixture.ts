import { DataSource } from 'typeorm';
import { indexOfItems, itemsTable } from './typeorm-migrations.fixture';

/** As a service gives it to TypeORM's command line. */
export default new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL ?? '',
  migrations: [itemsTable, indexOfItems],
  migrationsTransactionMode: 'each',
});
