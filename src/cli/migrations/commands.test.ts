import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serviceWithDatabase } from './commands.fixture';

const config = `
import { defineConfig } from 'evolvent/migrations';
import { postgresMigrations } from 'evolvent/postgres';
import { DataSource, type QueryRunner } from 'typeorm';

const sql = (text: string) => async (runner: QueryRunner) => {
  await runner.query(text);
};
class AddStock1735689600000 {
  name = 'AddStock1735689600000';
  up = sql('CREATE TABLE stock (id text)');
  down = sql('DROP TABLE stock');
}
class WaitForGate1735689600001 {
  name = 'WaitForGate1735689600001';
  wayBack = 'compensate' as const;
  up = sql("DO $$ BEGIN WHILE NOT EXISTS (SELECT FROM gate) LOOP PERFORM pg_sleep(0.02); END LOOP; END $$");
  down = sql('SELECT 1');
}
class AddSku1735689600002 {
  name = 'AddSku1735689600002';
  up = sql('ALTER TABLE stocks ADD COLUMN sku text');
  down = sql('SELECT 1');
}
class DropStock1735689600003 {
  name = 'DropStock1735689600003';
  phase = 'contract' as const;
  up = sql('DROP TABLE stock');
  wayBack = 'irreversible' as const;
}
console.log('the service talks while it is loaded');
const dataSource = new DataSource({
  type: 'postgres',
  url: process.env.DATABASE_URL,
  logging: true,
  migrations: [AddStock1735689600000, WaitForGate1735689600001, AddSku1735689600002, DropStock1735689600003],
});
export const config = defineConfig({
  postgres: () => postgresMigrations({ dataSource }),
  check: [],
  invariants: [
    () => ({ name: 'stock', promise: 'available = total - reserved', check: async () => ({ broken: 1, examples: [{ sku: 'A' }] }) }),
  ],
});
`;

let service: Awaited<ReturnType<typeof serviceWithDatabase>>;
let client: Client;
beforeAll(async () => {
  service = await serviceWithDatabase();
  await service.write('evolvent.config.ts', config);
  client = new Client({ connectionString: service.database.url });
  await client.connect();
  await client.query('CREATE TABLE gate ()');
});
afterAll(async () => {
  await client?.end();
  await service?.remove();
});

const openGate = () => client.query('INSERT INTO gate DEFAULT VALUES');
const untilAtGate = async () => {
  const waiting =
    "SELECT FROM pg_stat_activity WHERE query LIKE '%FROM gate)%' AND pid <> pg_backend_pid() AND state = 'active'";
  while ((await client.query(waiting)).rowCount === 0);
};
const closeGate = () => client.query('DELETE FROM gate');

describe('before anything is changed', () => {
  it('shows, saves and checks a plan, and refuses wrong usage with 2', async () => {
    const [planned, checked, misspelt] = await Promise.all([
      service.evolvent('plan', '--save', 'plan.json', '--json'),
      service.evolvent('check', '--phase', 'expand,contract', '--format', 'github'),
      service.evolvent('run', '--phase', 'expnad', '--json'),
    ]);
    const document = JSON.parse(planned.stdout);
    expect(planned.exitCode).toBe(0);
    expect(document).toMatchObject({ format: 1, command: 'plan', exitCode: 0, result: { steps: { length: 3 } } });
    expect(JSON.parse(await readFile(join(service.folder, 'plan.json'), 'utf8'))).toEqual(document.result);
    expect(planned.stderr).toContain('the service talks while it is loaded');
    expect(checked.exitCode).toBe(1);
    expect(checked.stdout).toContain('::error title=irreversible (postgres DropStock1735689600003)::');
    expect(misspelt.exitCode).toBe(2);
    expect(JSON.parse(misspelt.stdout)).toMatchObject({ format: 1, command: 'run', error: { code: 'USAGE' } });
    expect((await client.query("SELECT FROM pg_tables WHERE tablename LIKE 'evolvent%'")).rows).toEqual([]);
  });
});

describe('evolvent run', () => {
  it('finishes the step on Ctrl-C, while another runner leaves with 0; the next one goes on and fails with 1', async () => {
    const first = service.start('run', '--plan', 'plan.json');
    await first.told('✓ 1/3 AddStock1735689600000');
    const second = await service.evolvent('run', '--when-locked', 'leave', '--json');
    expect(second.exitCode).toBe(0);
    const { result } = JSON.parse(second.stdout);
    expect(result).toMatchObject({ status: 'left', done: [], holder: { actor: expect.any(String) } });

    first.child.kill('SIGINT');
    await first.told('Ctrl-C: the current step is being finished');
    await openGate();
    const ended = await first.ended;
    expect(ended.exitCode).toBe(1);
    expect(ended.stderr).toContain('✓ 2/3 WaitForGate1735689600001');
    expect(ended.stderr).not.toContain('\u001b');
    expect(ended.stdout).toMatch(
      /! Ended before AddSku1735689600002, as asked, .*: 2 applied, 1 pending \(run .*\)\.\n$/,
    );

    const failed = await service.evolvent('run', '--json');
    expect(failed.exitCode).toBe(1);
    expect(failed.stderr).toContain('✗ 1/1 AddSku1735689600002');
    expect(failed.stderr).toContain('relation "stocks" does not exist');
    expect(JSON.parse(failed.stdout)).toMatchObject({
      exitCode: 1,
      result: {
        status: 'failed',
        failed: { migration: 'AddSku1735689600002', error: { code: 'MIGRATION_FAILED', remedy: expect.any(String) } },
        pending: ['AddSku1735689600002'],
      },
    });
  });
});

describe('after a run', () => {
  it('shows where things stand, asks the invariants, and goes back only when that is confirmed', async () => {
    const [status, verified, unconfirmed, stale] = await Promise.all([
      service.evolvent('status'),
      service.evolvent('verify', '--json'),
      service.evolvent('revert', '--json'),
      service.evolvent('check', '--plan', 'plan.json', '--json'),
    ]);
    expect(status.exitCode).toBe(0);
    expect(status.stdout).toMatch(/applied {2}postgres {2}AddStock1735689600000 +\d{4}-.*Z .* ms\n/);
    expect(status.stdout).toContain('2 applied, 1 pending, 1 failed');
    expect(verified.exitCode).toBe(1);
    expect(JSON.parse(verified.stdout).result.invariants).toMatchObject([{ name: 'stock', broken: 1 }]);
    expect(unconfirmed.exitCode).toBe(1);
    expect(JSON.parse(unconfirmed.stdout).error).toMatchObject({ code: 'CONFIRMATION_MISSING', fields: {} });
    expect(unconfirmed.stderr).toContain('WaitForGate1735689600001  back  by: compensate');
    expect(JSON.parse(stale.stdout).error).toMatchObject({ code: 'PLAN_STALE' });
    const reverted = await service.evolvent('revert', '--yes', '--reason', 'the gate was wrong', '--json');
    expect(JSON.parse(reverted.stdout)).toMatchObject({ result: { done: [{ name: 'WaitForGate1735689600001' }] } });
  });

  it('ends at once at the second Ctrl-C', async () => {
    await closeGate();
    const run = service.start('run');
    // Nobody reads what it would say at the end.
    run.child.stdout?.destroy();
    await untilAtGate();
    run.child.kill('SIGINT');
    await run.told('Ctrl-C');
    run.child.kill('SIGINT');
    expect((await run.ended).exitCode).toBe(130);
    await openGate();
  });
});

it('new migrations are written with their timestamp, and nothing else is', async () => {
  const [written, refused] = await Promise.all([
    service.evolvent('new', 'migration', 'AddZone', '--dynamodb', '--folder', 'tables', '--json'),
    service.evolvent('new', 'migration', 'add zone', '--postgres'),
  ]);
  const { result } = JSON.parse(written.stdout);
  expect(await readdir(join(service.folder, 'tables'))).toEqual([`${result.timestamp}-AddZone.ts`]);
  expect(await readFile(join(service.folder, result.file), 'utf8')).toContain(
    `export class AddZone${result.timestamp} {`,
  );
  expect(Math.abs(result.timestamp - Date.now())).toBeLessThan(60_000);
  expect(refused).toMatchObject({ exitCode: 1, stdout: '', stderr: expect.stringContaining('MIGRATION_NAME_INVALID') });
  expect(await readdir(service.folder)).not.toContain('src');
});
