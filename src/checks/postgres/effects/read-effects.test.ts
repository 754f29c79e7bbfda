import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDatabase, type TestDatabase } from '../../../postgres/database.fixture';
import { type Ask, askOf } from '../../../postgres/migrations/recorder';
import { afterStatement, emptyCatalogue } from '../catalogue/after-statement';
import { plainCatalogue } from '../catalogue/plain-catalogue.fixture';
import { readCatalogue } from '../catalogue/read-catalogue';
import { corpora } from '../observed/corpora.fixture';
import { knownDifferences } from '../observed/known-differences.fixture';
import { observedStatements, observedTables } from '../observed/observed.fixture';
import { loadParser, type SqlParser } from '../sql/load-parser';
import { parseStatements } from '../sql/parse-statements';
import {
  type Compared,
  comparedStatements,
  differences,
  dropAll,
  missed,
  parsed,
  plainEffects,
} from './observed-effects.fixture';
import { readEffects } from './read-effects';

let database: TestDatabase;
let ask: Ask;
let parser: SqlParser;
beforeAll(async () => {
  parser = await loadParser();
  database = await openDatabase();
  ask = askOf(database.dataSource.createQueryRunner());
  // The question for the catalogue is compiled for longer than it runs.
  await ask(`SET TimeZone = 'UTC'; SET jit = off`);
});
afterAll(() => database.close());

it('reads from each statement the locks, the rewrites and the scans that were observed', async () => {
  await ask(observedTables());
  const before = await readCatalogue(ask);
  await ask(dropAll);
  for (const observed of observedStatements()) {
    const { sql } = observed;
    const { kind } = parsed(parser, sql);
    const read = plainEffects(readEffects(parsed(parser, sql), before), before);
    // Of a hundred rows, the planner reads all where an index would serve.
    const isQuery = kind === 'UpdateStmt';
    expect({ sql, ...read, ...(isQuery && { scanned: observed.scanned }) }).toEqual(observed);
  }
});

describe.each(corpora)('on the tables of $title', (corpus) => {
  const compared: Compared[] = [];
  beforeAll(async () => {
    await ask(corpus.tables);
    compared.push(...(await comparedStatements(ask, parser, corpus)));
    await ask(dropAll);
  });

  it('never misses that nobody can read a table, or that it is written anew', () => {
    const said = compared.flatMap((each) => missed(each).map((what) => `${each.sql}: ${what}`));
    expect(said).toEqual([]);
  });

  it('reads what PostgreSQL does, but for what is known', () => {
    const said = compared.flatMap((each) => (differences(each).length === 0 ? [] : [[each.sql, differences(each)]]));
    const known = knownDifferences.filter(({ title, effects }) => title === corpus.title && effects !== undefined);
    // How a foreign key is checked on tiny tables is the planner's choice, which follows what autovacuum has counted by then.
    const unknown = said.filter(
      ([sql, found]) =>
        !known.some((each) => each.sql === sql && JSON.stringify(each.effects) === JSON.stringify(found)),
    );
    expect(unknown).toEqual([]);
    expect(known.length).toBeLessThanOrEqual(compared.length * 0.05);
  });

  it('reads what there is after each statement, but for what is known', () => {
    const said = compared.filter(({ after, readAfter }) => JSON.stringify(after) !== JSON.stringify(readAfter));
    const known = knownDifferences.filter(({ title, after }) => title === corpus.title && after === true);
    const unknown = said.filter(({ sql }) => !known.some((each) => each.sql === sql));
    for (const { sql, after, readAfter } of unknown) expect({ sql, ...readAfter }).toEqual({ sql, ...after });
    expect(said.map(({ sql }) => sql)).toEqual(known.map(({ sql }) => sql));
  });

  it('reads the tables themselves', async () => {
    await ask(corpus.tables);
    const there = await readCatalogue(ask);
    await ask(dropAll);
    const found = parseStatements(parser, corpus.tables);
    if ('problem' in found) throw new Error(found.problem);
    const start = emptyCatalogue({ isComplete: true });
    const read = found.statements.reduce((catalogue, { node }) => afterStatement(catalogue, node), start);
    expect(plainCatalogue(read)).toEqual(plainCatalogue(there));
  });
});

it('was held against more than 350 statements', () => {
  expect(corpora.flatMap(({ statements }) => statements).length).toBeGreaterThan(350);
});
