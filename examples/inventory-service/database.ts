import { CreateEventsTable1767225600000 } from 'evolvent/postgres';
import { DataSource } from 'typeorm';
import { StockLevel } from './entities/stock-level';
import { CreateStockLevels1735689600000 } from './migrations/create-stock-levels';

/** The service's database with its tables: stock levels, and the events of those who keep them in PostgreSQL. */
export async function openDatabase(url: string): Promise<DataSource> {
  const dataSource = new DataSource({
    type: 'postgres',
    url,
    entities: [StockLevel],
    migrations: [CreateEventsTable1767225600000, CreateStockLevels1735689600000],
  });
  return dataSource.initialize();
}
