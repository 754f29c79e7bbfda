import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { askOf } from '../../../postgres/migrations/recorder';
import { readCatalogue } from '../catalogue/read-catalogue';
import { type ObservedStatement, observedStatements, observedTables } from '../observed/observed.fixture';
import { effectsBetween, standingOf } from './observe';

let database: TestDatabase;
beforeAll(async () => {
  database = await openDatabase();
  await database.dataSource.query(observedTables());
});
afterAll(() => database.close());

it('sees of every statement the locks of tables, the rewrites and the scans that were observed', async () => {
  const runner = database.dataSource.createQueryRunner();
  const ask = askOf(runner);
  const { relations } = await readCatalogue(ask);
  const isTable = (name: string) =>
    ['table', 'partitioned table', 'materialized view'].includes(relations.get(name)?.kind ?? '');
  const seen: ObservedStatement[] = [];
  for (const { sql } of observedStatements()) {
    await ask('BEGIN');
    const before = await standingOf(ask);
    await ask(sql);
    const { locks, rewritten, scanned } = effectsBetween(before, await standingOf(ask));
    await ask('ROLLBACK');
    seen.push({
      sql,
      locks: Object.fromEntries([...locks].filter(([name]) => isTable(name)).sort()),
      rewritten: [...rewritten].filter(isTable).sort(),
      scanned: [...scanned].sort(),
    });
  }
  await runner.release();
  expect(seen).toEqual(observedStatements());
});
