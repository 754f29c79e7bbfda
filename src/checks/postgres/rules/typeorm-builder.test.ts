import { type QueryRunner, Table, TableColumn, TableForeignKey, TableIndex } from 'typeorm';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { askOf } from '../../../postgres/migrations/recorder';
import type { CheckFinding } from '../../check-finding';
import { noEffects } from '../effects/effects';
import { ruleFindings } from '../rule-findings';
import { loadParser } from '../sql/load-parser';
import { observerOf } from '../trace/observer';
import { lossRules } from './loss-rules';

let database: TestDatabase;
let runner: QueryRunner;
beforeAll(async () => {
  database = await openDatabase();
  await database.dataSource.query(`CREATE TABLE warehouse (id serial PRIMARY KEY, name text NOT NULL);
    CREATE TYPE item_state_enum AS ENUM ('new', 'sold', 'lost');
    CREATE TABLE item (id int PRIMARY KEY, sku varchar(20) NOT NULL, size int NOT NULL, price numeric(10,2), state item_state_enum NOT NULL DEFAULT 'new',
      "warehouseId" int);
    CREATE UNIQUE INDEX item_sku ON item (sku);
    INSERT INTO warehouse (name) VALUES ('main'); INSERT INTO item VALUES (1, 'a-1', 5, 1.25, 'new', 1), (2, 'b-2', 6, 2.55, 'sold', 1)`);
});
beforeEach(() => {
  runner = database.dataSource.createQueryRunner();
});
afterAll(() => database.close());

/** What is found of a migration's builder calls, and what it is called: `drop-table item: blocker`. */
async function found(up: (runner: QueryRunner) => Promise<unknown>): Promise<readonly string[]> {
  return (await findingsOfBuilder(up)).map(
    ({ rule, severity, place }) => `${rule} ${place.split(': ')[1]}: ${severity}`,
  );
}

async function findingsOfBuilder(up: (runner: QueryRunner) => Promise<unknown>): Promise<readonly CheckFinding[]> {
  const ask = askOf(runner);
  await ask('BEGIN');
  try {
    const observer = await observerOf({
      parser: await loadParser(),
      ask,
      isInTransaction: true,
      told: (catalogue) => catalogue,
      readEffects: () => noEffects,
    });
    Object.defineProperty(runner, 'query', { value: observer.observe, configurable: true });
    await up(runner);
    const { statements, after, unread } = observer;
    expect(unread).toEqual([]);
    return ruleFindings(
      {
        name: 'Built1735689600000',
        isTransactional: true,
        phase: 'expand',
        rewrites: [],
        statements,
        after,
        notChecked: [],
      },
      lossRules,
    );
  } finally {
    await ask('ROLLBACK');
    Reflect.deleteProperty(runner, 'query');
    await runner.release();
  }
}

const changed = async (each: QueryRunner, column: string, change: (to: TableColumn) => void) => {
  const from = (await each.getTable('item'))?.findColumnByName(column);
  if (from === undefined) throw new Error(`There is no column ${column}.`);
  const to = from.clone();
  change(to);
  await each.changeColumn('item', from, to);
};

it('finds the values, and the index, that a longer text costs', async () => {
  const [finding, ...more] = await findingsOfBuilder((each) =>
    changed(each, 'sku', (to) => {
      to.length = '40';
      to.isNullable = true;
    }),
  );
  expect(more).toEqual([]);
  expect(finding).toMatchObject({
    rule: 'drop-and-add-column',
    severity: 'blocker',
    explanation: expect.stringContaining('The unique index item_sku does not come back.'),
    safeWay: 'ALTER TABLE item ALTER COLUMN "sku" TYPE character varying(40);',
  });
});

it('finds the values that another type costs', async () => {
  const way = (each: QueryRunner) =>
    changed(each, 'size', (to) => {
      to.type = 'bigint';
      to.isNullable = true;
    });
  expect(await found(way)).toEqual(['drop-and-add-column item.size: blocker']);
});

it('finds decimals that are rounded away', async () => {
  const way = (each: QueryRunner) =>
    changed(each, 'price', (to) => {
      to.scale = 1;
    });
  expect(await found(way)).toEqual(['narrow-type item.price: blocker']);
});

it('finds a label that an enum loses, and nothing of one that it gets', async () => {
  const to = (labels: string[]) => (each: QueryRunner) =>
    changed(each, 'state', (column) => {
      column.enum = labels;
    });
  expect(await found(to(['new', 'sold']))).toEqual(['remove-enum-label item.state: blocker']);
  runner = database.dataSource.createQueryRunner();
  expect(await found(to(['new', 'sold', 'lost', 'found']))).toEqual([]);
});

it('finds what is renamed and dropped', async () => {
  const way = async (each: QueryRunner) => {
    await each.renameColumn('item', 'size', 'amount');
    await each.dropColumn('item', 'price');
    await each.renameTable('warehouse', 'store');
  };
  expect(await found(way)).toEqual([
    'rename-column item.size: blocker',
    'drop-column item.price: blocker',
    'rename-table warehouse: blocker',
  ]);
});

it('finds a dropped table and an emptied one', async () => {
  const way = async (each: QueryRunner) => {
    await each.clearTable('warehouse');
    await each.dropTable('item');
  };
  expect(await found(way)).toEqual(['truncate warehouse: blocker', 'drop-table item: blocker']);
});

it('is content with a new table, its foreign key and its index', async () => {
  const way = async (each: QueryRunner) => {
    await each.createTable(
      new Table({
        name: 'stock',
        columns: [
          { name: 'id', type: 'int', isPrimary: true, isGenerated: true, generationStrategy: 'increment' },
          { name: 'itemId', type: 'int' },
        ],
        foreignKeys: [{ columnNames: ['itemId'], referencedTableName: 'item', referencedColumnNames: ['id'] }],
      }),
    );
    await each.createIndex('stock', new TableIndex({ columnNames: ['itemId'] }));
    await each.addColumn('item', new TableColumn({ name: 'color', type: 'text', isNullable: true }));
  };
  expect(await found(way)).toEqual([]);
});

it('finds a required column, and notes a foreign key that is new', async () => {
  const way = async (each: QueryRunner) => {
    await each.query('DELETE FROM item WHERE id > 0');
    await each.addColumn('item', new TableColumn({ name: 'color', type: 'text' }));
    await each.createForeignKey(
      'item',
      new TableForeignKey({
        columnNames: ['warehouseId'],
        referencedTableName: 'warehouse',
        referencedColumnNames: ['id'],
      }),
    );
  };
  expect(await found(way)).toEqual([
    'required-column item.color: blocker',
    'tighten-constraint item.warehouseId: note',
  ]);
});
