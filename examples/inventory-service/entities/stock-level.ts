import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Site } from '../events/sites';

/** The stores whose events a stock level is projected from. */
export const sources = ['DynamoDB', 'PostgreSQL'] as const;
export type Source = (typeof sources)[number];

/** How much of an item stands in a warehouse, as the events of one store tell it. */
@Entity('stock_levels')
export class StockLevel {
  @PrimaryColumn('text')
  source!: Source;

  @PrimaryColumn('text', { name: 'item_id' })
  itemId!: string;

  @PrimaryColumn('text')
  site!: Site;

  @Column('text')
  sku!: string;

  /** Everything on the shelf: all receipts, moves, adjustments and shipments added up. */
  @Column('int')
  total!: number;

  /** What orders hold of it: all reservations less all releases. */
  @Column('int')
  reserved!: number;

  /** What could be sold, as the release that wrote the last event saw it then. Never computed from the other two. */
  @Column('int')
  available!: number;
}
