import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { keep } from '../../../test/engines/keep';
import { createDatabase } from '../../../test/engines/postgres-database';
import { debianPrograms } from '../../../test/engines/postgres-of-debian';
import { failureOf } from '../database.fixture';
import { type PgDumpOptions, pgDump } from './pg-dump';

const binaries = debianPrograms();
if (binaries === undefined) console.log('There is no /usr/lib/postgresql/*/bin: the tests of pg_dump are skipped.');

let server: Awaited<ReturnType<typeof keep<'postgres-of-debian'>>> | undefined;
let folder: string;
const opened: Client[] = [];

beforeAll(async () => {
  if (binaries === undefined) return;
  server = await keep(['postgres-of-debian']);
  folder = await mkdtemp(join(tmpdir(), 'evolvent-dump-'));
});
afterAll(async () => {
  if (binaries === undefined) return;
  await Promise.all(opened.map((client) => client.end()));
  await server?.stop();
  await rm(folder, { recursive: true });
});

async function openDatabase(options: Partial<PgDumpOptions> = {}) {
  const database = await createDatabase(server?.urls['postgres-of-debian'] ?? '', 'dump');
  const client = new Client({ connectionString: database.url });
  await client.connect();
  opened.push(client);
  const provider = pgDump({ url: database.url, folder, ...(binaries && { binaries }), ...options });
  const controller = new AbortController();
  const run = { runId: 'run', signal: controller.signal, log: () => {}, controller };
  const rows = async (statement: string) => (await client.query({ text: statement, rowMode: 'array' })).rows.flat();
  return { database, client, provider, run, rows };
}

const relations = `SELECT n.nspname || '.' || relname FROM pg_class c JOIN pg_namespace n ON n.oid = relnamespace
  WHERE relkind IN ('r', 'v', 'S', 'm') AND nspname !~ '^pg_' AND nspname <> 'information_schema' ORDER BY 1`;

const service = `
  CREATE SCHEMA inventory;
  CREATE TYPE inventory.kind AS ENUM ('a', 'b');
  CREATE TABLE migrations (id serial PRIMARY KEY, name text);
  INSERT INTO migrations (name) VALUES ('First');
  CREATE TABLE inventory.stock (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, kind inventory.kind, amount numeric);
  INSERT INTO inventory.stock (kind, amount) VALUES ('a', 12345678901234567890.10);
  CREATE VIEW inventory.total AS SELECT sum(amount) FROM inventory.stock;
  CREATE TABLE inventory.evolvent_migration_history (number bigint GENERATED ALWAYS AS IDENTITY, line text);
  INSERT INTO inventory.evolvent_migration_history (line) VALUES ('before');`;

const migrated = `
  INSERT INTO migrations (name) VALUES ('Second');
  INSERT INTO inventory.evolvent_migration_history (line) VALUES ('after');
  CREATE SCHEMA later;
  CREATE TYPE later.mood AS ENUM ('x');
  CREATE TABLE later.notes (stock bigint REFERENCES inventory.stock, mood later.mood);
  CREATE VIEW later.seen AS SELECT id FROM inventory.stock;
  CREATE FUNCTION later.one() RETURNS int LANGUAGE sql AS 'SELECT 1';
  DROP VIEW inventory.total;
  ALTER TABLE inventory.stock ADD COLUMN place text DEFAULT later.one()::text, DROP COLUMN amount;
  ALTER TYPE inventory.kind ADD VALUE 'c';`;

describe.skipIf(binaries === undefined)('a dump of PostgreSQL', () => {
  it('brings everything back in place but the history of runs, and nothing newer is left', async () => {
    const { client, provider, run, rows } = await openDatabase({ name: 'in place' });
    await client.query(service);
    expect(await provider.check(run)).toEqual([]);
    const before = await rows(relations);
    const point = await provider.create(run);
    expect(point).toMatchObject({ provider: 'pg_dump:in place', covers: ['postgres'], details: { majorVersion: 15 } });
    expect(await provider.verify(point, run)).toEqual([]);
    await client.query(migrated);
    expect(await provider.create(run)).toEqual(point);

    expect(await provider.restore(point, run)).toMatchObject({ kind: 'in-place' });
    expect(await rows(relations)).toEqual(before);
    expect(await rows('SELECT name FROM migrations')).toEqual(['First']);
    expect(await rows('SELECT amount::text FROM inventory.stock')).toEqual(['12345678901234567890.10']);
    expect(await rows('SELECT line FROM inventory.evolvent_migration_history ORDER BY number')).toEqual([
      'before',
      'after',
    ]);
    expect(await rows(`SELECT nspname FROM pg_namespace WHERE nspname = 'later'`)).toEqual([]);
    expect(await rows('SELECT unnest(enum_range(NULL::inventory.kind))::text')).toEqual(['a', 'b']);
  });

  it('changes nothing where the restore fails half-way', async () => {
    const { client, provider, run, rows, database } = await openDatabase({ name: 'broken' });
    await client.query(service);
    const point = await provider.create(run);
    await client.query(migrated);
    const before = await rows(relations);
    const damagedFolder = await mkdtemp(join(folder, 'programs-'));
    for (const program of ['psql', 'pg_dump'])
      await writeFile(join(damagedFolder, program), `#!/bin/sh\nexec ${binaries}/${program} "$@"\n`);
    await writeFile(
      join(damagedFolder, 'pg_restore'),
      `#!/bin/sh\ncase "$1" in --clean) ${binaries}/pg_restore "$@" | head -n 60; exit 9;; *) exec ${binaries}/pg_restore "$@";; esac\n`,
    );
    for (const program of ['psql', 'pg_dump', 'pg_restore']) await chmod(join(damagedFolder, program), 0o755);
    const broken = pgDump({ url: database.url, folder, binaries: damagedFolder, name: 'broken' });
    expect(await failureOf(broken.restore(point, run))).toMatchObject({
      code: 'RESTORE_FAILED',
      message: expect.stringContaining('pg_restore ended with 9'),
    });
    expect(await rows(relations)).toEqual(before);
    expect(await provider.restore(point, run)).toMatchObject({ kind: 'in-place' });
  });

  it('is restored into a new database, once', async () => {
    const { client, run, rows, database } = await openDatabase();
    await client.query(service);
    const into = `${database.name}_copy`;
    const provider = pgDump({ url: database.url, folder, ...(binaries && { binaries }), into });
    const point = await provider.create(run);
    const restored = await provider.restore(point, run);
    expect(restored).toMatchObject({ kind: 'copy', place: into });
    expect(await provider.restore(point, run)).toEqual(restored);
    expect(await rows(`SELECT datname FROM pg_database WHERE datname = '${into}'`)).toEqual([into]);
    const other = await provider.create({ ...run, runId: 'other' });
    expect(await failureOf(provider.restore(other, run))).toMatchObject({
      message: expect.stringContaining('already'),
    });
  });

  it('refuses a file that was changed, and leaves nothing of one that was stopped', async () => {
    const { client, provider, run } = await openDatabase({ name: 'changed' });
    await client.query(service);
    const point = await provider.create(run);
    const bytes = await readFile(point.id);
    await writeFile(point.id, bytes.subarray(0, bytes.length - 1));
    expect(await provider.verify(point, run)).toMatchObject([{ rule: 'dump-damaged', severity: 'blocker' }]);
    expect(await failureOf(provider.restore(point, run))).toMatchObject({ code: 'RESTORE_FAILED' });

    await client.query('BEGIN; LOCK TABLE migrations IN ACCESS EXCLUSIVE MODE');
    const stopped = provider.create({
      ...run,
      runId: 'stopped',
      log: () => setTimeout(() => run.controller.abort(), 300),
    });
    expect(await failureOf(stopped)).toMatchObject({ code: 'RESTORE_POINT_FAILED' });
    expect((await readdir(folder)).filter((name) => name.includes('stopped'))).toEqual([]);
  });

  it('finds programs of another version, and programs that are missing', async () => {
    const { run, database } = await openDatabase();
    const other = await mkdtemp(join(folder, 'programs-'));
    for (const program of ['psql', 'pg_dump', 'pg_restore']) {
      const version = `[ "$1" = --version ] && echo "${program} (PostgreSQL) 14.2" && exit\n`;
      await writeFile(join(other, program), `#!/bin/sh\n${version}exec ${binaries}/${program} "$@"\n`);
      await chmod(join(other, program), 0o755);
    }
    const findings = await pgDump({ url: database.url, folder, binaries: other }).check(run);
    expect(findings.map(({ explanation }) => explanation)).toContain(
      'pg_dump is of PostgreSQL 14, and the server of 15.',
    );
    const missing = await pgDump({ url: database.url, folder, binaries: '/nowhere' }).check(run);
    expect(missing).toMatchObject([{ rule: 'program-missing', severity: 'blocker' }]);
    expect(existsSync('/nowhere')).toBe(false);
  });
});
