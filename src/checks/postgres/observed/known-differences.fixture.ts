/** Where the reading is another one than what is observed, and why that is left so. */
export interface KnownDifference {
  readonly title: string;
  readonly sql: string;
  /** `+` was read and not observed, `-` observed and not read; in the order of the corpus. */
  readonly effects?: readonly string[];
  /** What there is afterwards is read another way. */
  readonly after?: true;
  readonly why: string;
}

const planner = 'Of so few rows the planner asks the index of the table that is pointed to; of many it reads all.';

export const knownDifferences: readonly KnownDifference[] = [
  {
    title: 'inventory',
    sql: 'ALTER TABLE warehouse ADD COLUMN x int DEFAULT NULL REFERENCES stock.item (id)',
    effects: ['+ scans stock.item'],
    why: planner,
  },
  {
    title: 'inventory',
    sql: 'ALTER TABLE "Archive"."Old Item" ADD FOREIGN KEY (id) REFERENCES stock.item',
    effects: ['+ scans stock.item'],
    why: planner,
  },
  {
    title: 'inventory',
    sql: 'ALTER TABLE "Archive"."Old Item" ADD CONSTRAINT f FOREIGN KEY (id) REFERENCES stock.item, DROP COLUMN sku',
    effects: ['+ scans stock.item'],
    why: planner,
  },
  {
    title: 'inventory',
    sql: 'ALTER TABLE stock.move ALTER COLUMN item_id TYPE bigint',
    effects: ['+ scans stock."Level"'],
    why: planner,
  },
  {
    title: 'inventory',
    sql: 'ALTER DOMAIN stock.quantity DROP CONSTRAINT quantity_check',
    after: true,
    why: 'How many conditions a domain has is not counted, so that it is taken to have another one.',
  },
  {
    title: 'inventory',
    sql: 'DROP STATISTICS both_columns',
    effects: ['- locks public.alone ShareUpdateExclusive'],
    why: 'The catalogue has no statistics objects; the lock holds up neither readers nor writers.',
  },
  {
    title: 'partitions',
    sql: 'ALTER TABLE reading_2 ADD FOREIGN KEY (sensor) REFERENCES shop',
    effects: ['+ scans public.shop'],
    why: planner,
  },
  {
    title: 'partitions',
    sql: 'ALTER TABLE receipt ADD CONSTRAINT again FOREIGN KEY (sale_id, sale_day) REFERENCES sale',
    effects: ['+ scans public.sale_2025', '+ scans public.sale_2026', '+ scans public.sale_rest'],
    why: planner,
  },
  {
    title: 'partitions',
    sql: `ALTER TABLE sale ATTACH PARTITION sale_2027 FOR VALUES FROM ('2027-01-01') TO ('2028-01-01')`,
    effects: ['+ scans public.shop'],
    why: planner,
  },
  {
    title: 'queries',
    sql: 'MERGE INTO review r USING loan l ON l.book_id = r.book_id WHEN MATCHED THEN UPDATE SET stars = 0',
    effects: ['+ scans public.review'],
    why: planner,
  },
  {
    title: 'queries',
    sql: 'DECLARE c CURSOR FOR SELECT * FROM author',
    effects: ['+ scans public.author'],
    why: 'Rows are read when they are fetched, by a later statement that does not name the table.',
  },
];
