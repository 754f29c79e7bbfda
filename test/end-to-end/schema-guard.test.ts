import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Ran, runNode } from '../package/run';

const project = process.cwd();
const example = join(project, 'examples/inventory-service');
let scratch: string;

beforeAll(async () => {
  await mkdir(join(project, '.cache'), { recursive: true });
  scratch = await mkdtemp(join(project, '.cache/schema-guard-'));
});
afterAll(() => rm(scratch, { recursive: true, force: true }));

function pipelineOfExample(): Promise<Ran> {
  return new Promise((resolve) => {
    const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1' };
    const child = execFile('bash', [join(example, 'check-schemas.sh')], { env }, (_, stdout, stderr) =>
      resolve({ exitCode: child.exitCode ?? 1, output: `${stdout}${stderr}` }),
    );
  });
}

async function changed(file: string, from: string, to: string): Promise<void> {
  const path = join(scratch, 'events', file);
  const text = await readFile(path, 'utf8');
  expect(text.split(from)).toHaveLength(2);
  await writeFile(path, text.replace(from, to));
}

test("the example's pipeline finds its published versions as they were, and every event readable", async () => {
  const { exitCode, output } = await pipelineOfExample();

  expect(output).toContain('No blockers.');
  expect(output).toContain('21 versions');
  expect(exitCode).toBe(0);
});

test('a published version that changes, and a step that does, stop it with an event and what to do', async () => {
  await cp(join(example, 'events'), join(scratch, 'events'), { recursive: true });
  await cp(join(example, 'evolvent.lock.json'), join(scratch, 'evolvent.lock.json'));
  await changed('stock-reserved.ts', 'qty: z.int().positive(),', 'qty: z.int().positive().max(99),');
  await changed('stock-received.ts', "add('warehouseId', 'WH-MAIN')", "add('warehouseId', 'WH-EAST')");
  const command = ['--import', 'tsx', join(project, 'src/cli/main.ts')];
  const { exitCode, output } = await runNode([...command, 'schema', 'check', '--registry', 'events/registry.ts'], {
    cwd: scratch,
    env: { NO_COLOR: '1', TSX_TSCONFIG_PATH: join(project, 'tsconfig.json') },
  });

  expect(exitCode).toBe(1);
  expect(output).toMatch(/version-changed: StockReserved v1/);
  expect(output).toMatch(/"qty": 100\b/);
  expect(output).toContain('Restore the schema of StockReserved v1, and add v5 with what is to change.');
  expect(output).toMatch(/step-changed: StockReceived v\d -> v\d/);
  expect(output).toContain('WH-EAST');
});
