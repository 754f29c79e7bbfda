import { z } from 'zod';

/** How warehouses were called until release 4. */
export const warehouseId = z.enum(['WH-MAIN', 'WH-NORTH', 'WH-SOUTH']);
export type WarehouseId = z.infer<typeof warehouseId>;

/** How they are called since release 5. */
export const site = z.enum(['hamburg', 'aarhus', 'linz']);
export type Site = z.infer<typeof site>;

export const siteOf = { 'WH-MAIN': 'hamburg', 'WH-NORTH': 'aarhus', 'WH-SOUTH': 'linz' } as const satisfies Record<
  WarehouseId,
  Site
>;

export const warehouseIdOf = { hamburg: 'WH-MAIN', aarhus: 'WH-NORTH', linz: 'WH-SOUTH' } as const satisfies Record<
  Site,
  WarehouseId
>;
