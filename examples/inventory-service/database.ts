import { CreateEventsTable1767225600000 } from 'evolvent/postgres';
import { DataSource } from 'typeorm';
import { StockLevel } from './entities/stock-level';
import { CreateStockLevels1735689600000 } from './migrations/create-stock-levels';
import { CreateWarehouses1767312000000 } from './migrations/create-warehouses';
import { SeedWarehouses1767312001000 } from './migrations/seed-warehouses';

/** The service's database: stock levels, warehouses, and the events of those who keep them in PostgreSQL. */
export function inventoryDataSource(url: string): DataSource {
  return new DataSource({
    type: 'postgres',
    url,
    entities: [StockLevel],
    migrations: [
      CreateEventsTable1767225600000,
      CreateStockLevels1735689600000,
      CreateWarehouses1767312000000,
      SeedWarehouses1767312001000,
    ],
  });
}

export async function openDatabase(url: string): Promise<DataSource> {
  return inventoryDataSource(url).initialize();
}
