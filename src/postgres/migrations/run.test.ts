import { DataSource, type QueryRunner } from 'typeorm';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { RestorePointProvider } from '../../migrations/restore-point';
import { failureOf } from '../database.fixture';
import { repeatable } from './repeatable';
import { migration, openService, sql } from './services.fixture';

let service: Awaited<ReturnType<typeof openService>>;

beforeEach(async () => {
  service = await openService();
});

afterEach(() => service.close());

const items = sql('MakeItems1700000000001', 'CREATE TABLE items (id int PRIMARY KEY, sku text)', 'DROP TABLE items');
const index = sql(
  'IndexItems1700000000002',
  'CREATE INDEX CONCURRENTLY items_sku ON items (sku)',
  'DROP INDEX CONCURRENTLY items_sku',
  { transaction: false },
);
const confirmed = { confirmed: true, reason: 'a test' };

const kinds = async (name: string) =>
  (
    await service.rows<{ kind: string }>(
      `SELECT kind FROM evolvent_migration_history WHERE migration = '${name}' ORDER BY number`,
    )
  ).map(({ kind }) => kind);
const applied = async () =>
  (await service.rows<{ name: string }>('SELECT name FROM migrations ORDER BY id')).map(({ name }) => name);
const tables = async () =>
  (
    await service.rows<{ name: string }>(
      `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
         AND relname NOT LIKE 'evolvent%' AND relname NOT IN ('migrations', 'typeorm_metadata') ORDER BY relname`,
    )
  ).map(({ name }) => name);
const states = async (runner: Awaited<ReturnType<typeof service.runner>>) =>
  Object.fromEntries((await runner.status()).migrations.map(({ name, state }) => [name, state]));

describe('a run', () => {
  test('applies what is due, in and out of a transaction, and goes back the same way', async () => {
    const runner = await service.runner([items, index]);
    expect(await runner.run()).toMatchObject({
      status: 'done',
      done: [{ name: items.name }, { name: index.name }].map(() => ({})),
    });
    expect(await applied()).toEqual(['MakeItems1700000000001', 'IndexItems1700000000002']);
    expect(await runner.run()).toMatchObject({ status: 'nothing-to-do', done: [] });

    expect(await runner.revert({ to: 'MakeItems1700000000001', ...confirmed })).toMatchObject({ status: 'done' });
    expect(await applied()).toEqual(['MakeItems1700000000001']);
    await runner.revert(confirmed);
    expect(await tables()).toEqual([]);
    expect(await kinds('MakeItems1700000000001')).toEqual([
      'migration-started',
      'migration-finished',
      'migration-started',
      'migration-reverted',
    ]);
  });

  test('agrees with the command line of TypeORM, before and after', async () => {
    const runner = await service.runner([items, index]);
    const dataSource = await service.database.connect({ migrations: [items, index] });
    expect(await dataSource.showMigrations()).toBe(true);
    await runner.run();
    expect(await dataSource.showMigrations()).toBe(false);
    await dataSource.undoLastMigration({ transaction: 'none' });
    expect(await states(runner)).toEqual({ MakeItems1700000000001: 'applied', IndexItems1700000000002: 'pending' });
    await dataSource.runMigrations({ transaction: 'each' });
    expect((await runner.status()).migrations[1]).toMatchObject({ state: 'applied' });
    expect((await runner.run()).done).toEqual([]);
  });

  test('leaves no trace of a migration that fails in its transaction, and goes on there', async () => {
    const broken = migration('Break1700000000002', async (runner) => {
      await runner.query('CREATE TABLE half (id int)');
      await runner.query('SELECT * FROM nowhere');
    });
    const runner = await service.runner([items, broken, index]);
    const outcome = await runner.run();
    expect(outcome).toMatchObject({ status: 'failed', pending: ['Break1700000000002', 'IndexItems1700000000002'] });
    expect(outcome.failed).toMatchObject({ stage: 'execute', migration: 'Break1700000000002' });
    expect(outcome.failed?.reason).toContain('SELECT * FROM nowhere');
    expect(await tables()).toEqual(['items']);
    expect(await states(runner)).toMatchObject({ Break1700000000002: 'failed' });

    const mended = sql('Break1700000000002', 'CREATE TABLE whole (id int)');
    const next = await service.runner([items, mended, index]);
    expect((await next.run()).done.map(({ name }) => name)).toEqual(['Break1700000000002', 'IndexItems1700000000002']);
    expect(await tables()).toEqual(['items', 'whole']);
  });

  test('keeps what ran outside of a transaction, and does not run it twice', async () => {
    let isBroken = true;
    const outside = migration(
      'Fill1700000000002',
      async (runner) => {
        await runner.query(`INSERT INTO items VALUES (1, 'a')`);
        await runner.startTransaction();
        await runner.query(`INSERT INTO items VALUES (2, 'b')`);
        await runner.commitTransaction();
        const [{ count }] = await runner.query('SELECT count(*)::int AS count FROM items');
        if (isBroken) throw new Error(`broken after ${count}`);
        await runner.query(`INSERT INTO items VALUES (3, 'c')`);
      },
      async () => {},
      { transaction: false },
    );
    const runner = await service.runner([items, outside]);
    expect((await runner.run()).failed?.reason).toContain('broken after 2');
    expect(await applied()).toEqual(['MakeItems1700000000001']);
    isBroken = false;
    expect(await runner.run()).toMatchObject({ status: 'done' });
    expect(await service.rows('SELECT id FROM items ORDER BY id')).toEqual([{ id: 1 }, { id: 2 }, { id: 3 }]);
  });

  test('does not go on by itself where an interrupted migration has changed its course', async () => {
    const broken = migration(
      'Fill1700000000002',
      async (runner) => {
        await runner.query(`INSERT INTO items VALUES (1, 'a')`);
        throw new Error('broken');
      },
      async () => {},
      { transaction: false },
    );
    await (await service.runner([items, broken])).run();
    const other = sql('Fill1700000000002', `INSERT INTO items VALUES (1, 'other')`, '', { transaction: false });
    const runner = await service.runner([items, other]);
    const { failed } = await runner.run();
    expect(failed?.error).toMatchObject({ code: 'MIGRATION_INTERRUPTED' });
    expect(failed?.reason).toContain('evolvent settle Fill1700000000002 --applied');

    await runner.settle('Fill1700000000002', { isApplied: true, reason: 'looked at it' });
    expect(await states(runner)).toMatchObject({ Fill1700000000002: 'applied' });
    expect(await runner.run()).toMatchObject({ status: 'nothing-to-do' });
  });

  test('makes an index again that an interruption left invalid', async () => {
    const runner = await service.runner([items]);
    await runner.run();
    await service.rows(`INSERT INTO items VALUES (1, 'a'), (2, 'a')`);
    const unique = (text: string) => sql('Unique1700000000003', text, '', { transaction: false });
    const careless = await service.runner([
      items,
      unique('CREATE UNIQUE INDEX CONCURRENTLY IF NOT EXISTS items_sku ON items (sku)'),
    ]);
    expect((await careless.run()).failed?.reason).toContain('could not create unique index');
    const left = () =>
      service.rows(
        `SELECT indexrelid::regclass::text AS name, indisvalid AS valid FROM pg_index WHERE indexrelid::regclass::text = 'items_sku'`,
      );
    expect(await left()).toEqual([]);

    // As another tool leaves it.
    await service.rows('CREATE UNIQUE INDEX CONCURRENTLY items_sku ON items (sku)').catch(() => {});
    expect(await left()).toEqual([{ name: 'items_sku', valid: false }]);
    await service.rows(`UPDATE items SET sku = 'b' WHERE id = 2`);
    expect(await careless.run()).toMatchObject({ status: 'done' });
    expect(await left()).toEqual([{ name: 'items_sku', valid: true }]);
  });

  test('gives every migration the same session, whatever the one before it has set', async () => {
    const seen: unknown[] = [];
    const loud = sql(
      'Loud1700000000001',
      `SELECT set_config('search_path', '', false), set_config('TimeZone', 'Asia/Tokyo', false)`,
    );
    const quiet = migration('Quiet1700000000002', async (runner) => {
      seen.push(await runner.query(`SELECT current_setting('TimeZone') AS zone, current_schema() AS schema`));
    });
    await (await service.runner([loud, quiet])).run();
    expect(seen).toEqual([[{ zone: 'UTC', schema: 'public' }]]);
  });

  test('waits for a lock a short while, lets others pass, and tries again', async () => {
    await (await service.runner([items])).run();
    const blocker = await service.database.connect();
    const holding = blocker.createQueryRunner();
    await holding.startTransaction();
    await holding.query('SELECT * FROM items');
    const alter = sql('Alter1700000000002', 'ALTER TABLE items ADD COLUMN amount int');
    const lines: string[] = [];
    const runner = await service.runner([items, alter], { lockTimeout: 50, lockAttempts: 3 });
    const report = (event: { kind: string; line?: string }) => {
      if (event.line !== undefined) lines.push(event.line);
    };
    const refused = await runner.run({ report });
    expect(refused.failed?.error).toMatchObject({ code: 'LOCK_TIMEOUT', fields: { attempts: 3 } });
    expect(lines.join('\n')).toContain('attempt 2 of 3');
    await holding.rollbackTransaction();
    await holding.release();
    expect(await runner.run()).toMatchObject({ status: 'done' });
  });

  test('stops the rewrite of a large table before it begins, unless it is meant', async () => {
    const filled = sql(
      'Fill1700000000002',
      `INSERT INTO items SELECT i, repeat('x', 100) FROM generate_series(1, 2000) i`,
    );
    const widen = 'ALTER TABLE items ALTER COLUMN id TYPE bigint';
    const runner = await service.runner(
      [items, filled, sql('Widen1700000000003', widen)],
      {},
      { rewriteLimit: 100_000 },
    );
    const { failed } = await runner.run();
    expect(failed?.error).toMatchObject({ code: 'TABLE_REWRITE_REFUSED', fields: { table: 'items' } });
    expect(failed?.reason).toContain('the type of a column changes');
    const meant = sql('Widen1700000000003', widen, '', { rewrites: ['items'] });
    const next = await service.runner([items, filled, meant], {}, { rewriteLimit: 100_000 });
    expect(await next.run()).toMatchObject({ status: 'done' });
    // Sessions that are not the runner's never notice.
    await service.rows('ALTER TABLE items ALTER COLUMN id TYPE numeric');
  });

  test('runs a repeatable migration again when its content has changed, and only then', async () => {
    const view = (columns: string) => [
      repeatable('item_view', `CREATE OR REPLACE VIEW item_view AS SELECT ${columns} FROM items`),
    ];
    const names = async (columns: string) =>
      (await (await service.runner([items], {}, { repeatable: view(columns) })).run()).done.map(({ name }) => name);
    expect(await names('id')).toEqual(['MakeItems1700000000001', 'item_view']);
    expect(await names('id')).toEqual([]);
    expect(await names('id, sku')).toEqual(['item_view']);
    expect(await applied()).toEqual(['MakeItems1700000000001']);
  });

  test('is refused whole where the plan is not the one that was reviewed', async () => {
    const plan = await (await service.runner([items])).plan();
    const runner = await service.runner([items, index]);
    const outcome = await runner.run({ plan });
    expect(outcome.failed?.error).toMatchObject({ code: 'PLAN_STALE' });
    expect(await tables()).toEqual([]);
    expect(await runner.run({ plan: await runner.plan() })).toMatchObject({ status: 'done' });
  });

  test('fails where an invariant does not hold, and says which', async () => {
    const promise = 'every item has a sku';
    const invariant = { name: 'sku', promise, check: async () => ({ broken: 2, examples: [{ id: 1 }] }) };
    const runner = await service.runner([items], { invariants: [() => invariant] });
    const outcome = await runner.run();
    expect(outcome).toMatchObject({ status: 'failed', failed: { stage: 'verify' } });
    // Not over before it holds: the same command does not turn green by itself.
    expect(await runner.run()).toMatchObject({ status: 'failed', failed: { stage: 'verify' } });
    expect(outcome.failed?.reason).toContain('every item has a sku 2 cases do not hold, such as {"id":1}.');
  });

  test('tells everybody, and one who cannot be told does not fail it', async () => {
    const told: string[] = [];
    const notify = [
      { name: 'broken', notify: async () => Promise.reject(new Error('no network')) },
      {
        name: 'good',
        notify: async ({ status, done }: { status: string; done: readonly string[] }) =>
          void told.push(`${status}: ${done}`),
      },
    ];
    const lines: string[] = [];
    const runner = await service.runner([items], { notify });
    const report = (event: { kind: string; line?: string }) => void lines.push(event.line ?? '');
    expect(await runner.run({ report })).toMatchObject({ status: 'done' });
    expect(told).toEqual(['done: MakeItems1700000000001']);
    expect(lines.join('\n')).toContain('broken failed, which changes nothing of the run: no network');
  });

  test('refuses what cannot be taken back, until that is accepted', async () => {
    const drop = sql('Drop1700000000002', 'DROP TABLE items', '', { wayBack: 'irreversible' });
    const runner = await service.runner([items, drop]);
    const refused = await runner.run();
    expect(refused).toMatchObject({ status: 'refused', done: [] });
    expect(await tables()).toEqual([]);
    expect(await runner.run({ allowIrreversible: true })).toMatchObject({ status: 'done' });
    expect(await runner.revert(confirmed)).toMatchObject({ status: 'refused' });
  });
});

describe('a migration and its transaction', () => {
  test.each([
    ['COMMIT', (runner: QueryRunner) => runner.query('/* early */ COMMIT')],
    ['ROLLBACK', (runner: QueryRunner) => runner.query('ROLLBACK')],
    ['rollbackTransaction()', (runner: QueryRunner) => runner.rollbackTransaction()],
    ['text with a COMMIT inside', (runner: QueryRunner) => runner.query(`INSERT INTO items VALUES (2, 'b'); COMMIT`)],
    ['nested transaction left open', (runner: QueryRunner) => runner.startTransaction()],
  ])('is refused where it has a %s, with nothing left', async (_, misuse) => {
    const bad = migration('Bad1700000000002', async (runner) => {
      await runner.query(`INSERT INTO items VALUES (1, 'a')`);
      await misuse(runner);
    });
    const runner = await service.runner([items, bad]);
    const { failed } = await runner.run();
    expect(failed?.error).toMatchObject({ code: 'MIGRATION_TRANSACTION_UNSUITED' });
    expect(await service.rows('SELECT * FROM items')).toEqual([]);
    expect(await applied()).toEqual(['MakeItems1700000000001']);
  });

  test('may nest transactions, and make functions whose bodies speak of them', async () => {
    const good = migration('Good1700000000002', async (runner) => {
      await runner.startTransaction();
      await runner.query(`CREATE FUNCTION one() RETURNS int LANGUAGE plpgsql AS $$ BEGIN RETURN 1; END; $$`);
      await runner.query(`INSERT INTO items VALUES (1, 'x; COMMIT')`);
      await runner.commitTransaction();
    });
    const runner = await service.runner([items, good]);
    expect(await runner.run()).toMatchObject({ status: 'done' });
    expect(await service.rows('SELECT one()')).toEqual([{ one: 1 }]);
  });

  test('outside of one, does not run a statement again that ran before another waited too long for a lock', async () => {
    await (await service.runner([items])).run();
    const holding = (await service.database.connect()).createQueryRunner();
    await holding.startTransaction();
    await holding.query('LOCK TABLE items IN SHARE UPDATE EXCLUSIVE MODE');
    const outside = migration(
      'Outside1700000000002',
      async (runner) => {
        await runner.query(`INSERT INTO items VALUES (1, 'a')`);
        await runner.query('ALTER TABLE items ADD COLUMN amount int');
      },
      async () => {},
      { transaction: false },
    );
    const runner = await service.runner([items, outside], { lockTimeout: 50, lockAttempts: 50 });
    const report = ({ kind, line = '' }: { kind: string; line?: string }) => {
      if (kind === 'log' && line.includes('attempt 1 of')) void holding.rollbackTransaction();
    };
    expect(await runner.run({ report })).toMatchObject({ status: 'done' });
    await holding.release();
    expect(await service.rows('SELECT id FROM items')).toEqual([{ id: 1 }]);
  });

  test('outside of one, may use procedures that commit by themselves', async () => {
    const commits = sql('Commits1700000000002', `DO $$ BEGIN INSERT INTO items VALUES (1, 'a'); COMMIT; END $$`, '', {
      transaction: false,
    });
    expect(await (await service.runner([items, commits])).run()).toMatchObject({ status: 'done' });
    expect(await service.rows('SELECT id FROM items')).toEqual([{ id: 1 }]);
  });
});

describe('going back', () => {
  test('takes back what TypeORM says was the last, and nothing that another tool had applied before', async () => {
    const third = sql('Third1700000000003', 'CREATE TABLE third (id int)', 'DROP TABLE third');
    const dataSource = await service.database.connect({ migrations: [items] });
    await dataSource.runMigrations();
    const runner = await service.runner([items, third]);
    const { runId } = await runner.run();
    expect((await runner.planRevert({ run: runId })).steps.map(({ name }) => name)).toEqual(['Third1700000000003']);

    const late = sql('Late1600000000000', 'CREATE TABLE late (id int)', 'DROP TABLE late');
    await (await service.database.connect({ migrations: [items, third, late] })).runMigrations();
    const next = await service.runner([items, third, late]);
    expect((await next.planRevert()).steps.map(({ name }) => name)).toEqual(['Late1600000000000']);
  });

  test('keeps what is depended on, and goes against the order of dependencies', async () => {
    const second = sql('Second1700000000002', 'SELECT 1', 'SELECT 1');
    const first = sql('First1700000000000', 'SELECT 1', 'SELECT 1', { dependsOn: ['Second1700000000002'] });
    const runner = await service.runner([items, first, second]);
    const order = (await runner.run()).done.map(({ name }) => name);
    expect(order.indexOf('Second1700000000002')).toBeLessThan(order.indexOf('First1700000000000'));
    const plan = await runner.planRevert({ to: 'MakeItems1700000000001' });
    expect(plan.findings.map(({ rule, severity }) => `${rule} ${severity}`)).toEqual(['depended-on blocker']);
  });

  test('half-way is a state of its own, that only going back or a person ends', async () => {
    let isBroken = true;
    const half = migration(
      'Half1700000000002',
      (runner) => runner.query('ALTER TABLE items ADD COLUMN amount int'),
      async (runner) => {
        await runner.query('ALTER TABLE items DROP COLUMN amount');
        if (isBroken) throw new Error('broken');
      },
      { transaction: false },
    );
    const runner = await service.runner([items, half]);
    await runner.run();
    expect((await runner.revert(confirmed)).failed?.reason).toContain('broken');
    expect(await states(runner)).toMatchObject({ Half1700000000002: 'reverting' });
    expect(await runner.run()).toMatchObject({ status: 'refused' });
    isBroken = false;
    expect(await runner.revert(confirmed)).toMatchObject({ status: 'done' });
    expect(await runner.run()).toMatchObject({ status: 'done', done: [{ name: 'Half1700000000002' }] });
  });
});

describe('an emergency rollback', () => {
  test('that failed half-way goes on with the same restore points, and no run comes in between', async () => {
    let mayRestore = false;
    const restored: string[] = [];
    const provider: RestorePointProvider = {
      name: 'paper',
      covers: ['postgres'],
      check: async () => [],
      create: async ({ runId }) => ({
        provider: 'paper',
        id: runId,
        at: new Date().toISOString(),
        covers: ['postgres'],
        description: `a copy of ${runId}`,
        details: {},
      }),
      verify: async () => [],
      restore: async ({ id }) => {
        if (!mayRestore) throw new Error('out of paper');
        restored.push(id);
        return { kind: 'in-place', description: 'put back', details: {} };
      },
    };
    const calls: string[] = [];
    const application = {
      stop: async () => void calls.push('stop'),
      start: async () => void calls.push('start'),
    };
    const config = { restorePoints: [() => provider], application };
    const runner = await service.runner([items], config);
    const { runId } = await runner.run();
    expect(await runner.emergencyRollback(confirmed)).toMatchObject({ status: 'failed', failed: { step: 'restore' } });

    const next = await service.runner([items, index], config);
    expect(await next.run()).toMatchObject({ status: 'refused', findings: [{ rule: 'emergency-unfinished' }] });
    mayRestore = true;
    expect(await next.emergencyRollback(confirmed)).toMatchObject({ status: 'done', done: { length: 4 } });
    expect(restored).toEqual([runId]);
    expect(calls).toEqual(['stop', 'start']);
    expect(await next.run()).toMatchObject({ status: 'done' });
  });
});

describe('the service', () => {
  test('is not started: looking at its database does not migrate, synchronise or drop it', async () => {
    await service.rows('CREATE TABLE precious (id int)');
    const { createMigrationRunner } = await import('../../migrations');
    const { postgresMigrations } = await import('./target');
    const dataSource = new DataSource({
      type: 'postgres',
      url: service.database.url,
      migrations: [items],
      migrationsRun: true,
      dropSchema: true,
    });
    const runner = createMigrationRunner({ postgres: () => postgresMigrations({ dataSource }) });
    expect((await runner.status()).counts.pending).toBe(1);
    expect(await tables()).toEqual(['precious']);
    expect(dataSource.options).toMatchObject({ migrationsRun: true, dropSchema: true });
  });

  test('may have a pool of three connections, and finds nothing in them that migrations have set', async () => {
    const slow = migration(
      'Slow1700000000002',
      async (runner) => {
        await runner.query('SELECT pg_sleep(0.6)');
        await runner.query('CREATE INDEX CONCURRENTLY items_sku ON items (sku)');
        await runner.query(`SET search_path TO nowhere`);
      },
      async () => {},
      { transaction: false },
    );
    const dataSource = await service.database.connect({ migrations: [items, slow], poolSize: 3 } as never);
    const { createMigrationRunner } = await import('../../migrations');
    const { postgresMigrations } = await import('./target');
    const runner = createMigrationRunner({ postgres: () => postgresMigrations({ dataSource }) });
    expect(await runner.run()).toMatchObject({ status: 'done' });
    const settings = await Promise.all(
      [1, 2, 3].map(() =>
        dataSource.query(
          `SELECT current_schema() AS schema, current_setting('lock_timeout') AS timeout, pg_sleep(0.05)`,
        ),
      ),
    );
    for (const [row] of settings) expect(row).toMatchObject({ schema: 'public', timeout: '0' });
  });
});

describe('two records of the truth', () => {
  test('a run that died between the record of TypeORM and its own is finished, not run again', async () => {
    const runner = await service.runner([items]);
    await runner.run();
    await service.rows(`DELETE FROM evolvent_migration_history WHERE kind IN ('migration-finished', 'run-finished')`);
    expect(await states(runner)).toEqual({ MakeItems1700000000001: 'applied' });
    expect((await runner.status()).unfinished).toHaveLength(1);
    expect(await runner.run()).toMatchObject({ status: 'done', done: [] });
    expect(await kinds('MakeItems1700000000001')).toEqual(['migration-started', 'migration-settled']);
    expect((await runner.status()).unfinished).toEqual([]);
  });
});

describe('exactly one runner', () => {
  test('of ten that start together, with an index made concurrently, runs; the others find nothing to do', async () => {
    const runners = await Promise.all(Array.from({ length: 10 }, () => service.runner([items, index])));
    const outcomes = await Promise.all(runners.map((runner) => runner.run()));
    expect(outcomes.map(({ status }) => status).sort()).toEqual(['done', ...Array<string>(9).fill('nothing-to-do')]);
    expect(await kinds('IndexItems1700000000002')).toEqual([
      'migration-started',
      'statement-started',
      'statement-finished',
      'migration-finished',
    ]);
  });

  test('leaves with a reason where it is told to', async () => {
    let entered = () => {};
    const isIn = new Promise<void>((resolve) => {
      entered = resolve;
    });
    let go = () => {};
    const mayGo = new Promise<void>((resolve) => {
      go = resolve;
    });
    const slow = migration('Slow1700000000001', async () => {
      entered();
      await mayGo;
    });
    const one = await service.runner([slow]);
    const other = await service.runner([slow]);
    const running = one.run();
    await isIn;
    const left = await other.run({ whenLocked: 'leave' });
    const status = await other.status();
    const late = await failureOf(other.run({ waitAtMost: 0 }));
    go();
    expect(await running).toMatchObject({ status: 'done' });
    expect(left).toMatchObject({ status: 'left', holder: { actor: 'the test' } });
    expect(status.holders).toMatchObject([
      { holder: { actor: 'the test', session: expect.stringContaining('backend') } },
    ]);
    expect(status.unfinished).toEqual([]);
    expect(late.code).toBe('LOCK_HELD');
  });

  test('records nothing more once its lock was taken away', async () => {
    let taken: unknown;
    const other = await service.runner([items]);
    const robbed = migration('Robbed1700000000001', async (runner) => {
      await runner.query('CREATE TABLE robbed (id int)');
      taken = await other.unlock();
    });
    const runner = await service.runner([robbed]);
    const { failed } = await runner.run();
    expect(failed?.error).toMatchObject({ code: 'LOCK_LOST' });
    expect(taken).toMatchObject([{ holder: { actor: 'the test' } }]);
    expect(await tables()).toEqual([]);
    expect(await applied()).toEqual([]);
  });
});

describe('a database that cannot be migrated', () => {
  test('because nobody answers, says so, and nothing hangs', async () => {
    const { url } = service.database;
    const address = new URL(url);
    address.port = '1';
    const dataSource = new DataSource({ type: 'postgres', url: address.href, migrations: [items] });
    const { createMigrationRunner } = await import('../../migrations');
    const { postgresMigrations } = await import('./target');
    const runner = createMigrationRunner({ postgres: () => postgresMigrations({ dataSource }) });
    expect((await failureOf(runner.status())).code).toBe('DATABASE_UNAVAILABLE');
  });

  test('because it is read-only, says so before anything else, and its status is shown all the same', async () => {
    await service.rows(
      `ALTER DATABASE "${new URL(service.database.url).pathname.slice(1)}" SET default_transaction_read_only = on`,
    );
    const runner = await service.runner([items]);
    const { code, message } = await failureOf(runner.run());
    expect(code).toBe('DATABASE_UNFIT');
    expect(message).toContain('read-only');
    expect(await states(runner)).toEqual({ MakeItems1700000000001: 'pending' });
  });

  test('because a newer release wrote the history, is left alone', async () => {
    const runner = await service.runner([items]);
    await runner.run();
    await service.rows('UPDATE evolvent_migration_state SET format = 2');
    const error = await failureOf(runner.run());
    expect(error).toMatchObject({ code: 'HISTORY_NEWER', fields: { found: 2, known: 1 } });
  });
});
