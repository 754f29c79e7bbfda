import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));
const example = 'examples/inventory-service';

/** A folder for all temporary files of a run: whatever is left of it is found by this name. */
let folder: string;
const runs: Run[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evolvent-example-'));
  // PostgreSQL runs as another user when the tests run as root.
  await chmod(folder, 0o755);
});

afterEach(async () => {
  for (const { child } of runs.splice(0)) child.kill('SIGKILL');
  await rm(folder, { recursive: true, force: true, maxRetries: 5 });
});

describe('npm run example', { timeout: 120_000 }, () => {
  it('shows the same stock from DynamoDB and PostgreSQL, and leaves nothing behind', async () => {
    const { exitCode, stdout, stderr } = await ended(start());
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 0 });
    await expect(stdout).toMatchFileSnapshot('__snapshots__/example.txt');
    expect(stderr).toContain('Reading events of today from DynamoDB  5,607 of 5,607');
    expect(stderr, 'no animation and no colours where nobody watches').not.toContain('\u001b');
    expect(await leftovers()).toEqual([]);
  });

  it('fails where the stock does not add up', async () => {
    const seed = join(folder, 'seed');
    await mkdir(seed);
    for (const name of (await readdir(join(root, example, 'seed'))).filter((file) => file.endsWith('.jsonl'))) {
      const lines = (await readFile(join(root, example, 'seed', name), 'utf8')).split('\n');
      const oneItem = lines.filter((line) => line.includes('"item-001"')).join('\n');
      await writeFile(join(seed, name), oneItem.replace(/"qty":\d+/, '"qty":1000'));
    }
    const { exitCode, stdout, stderr } = await ended(start([seed]));
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 });
    expect(stdout).toMatch(
      /FAILED {2}available = total - reserved.*\n +item-001 in hamburg, from DynamoDB: total 1\d\d\d/,
    );
    expect(stderr).toContain('The stock is not right: 2 of 7 checks failed');
    expect(await leftovers()).toEqual([]);
  });

  it('says so where an engine does not start', async () => {
    const nobodyListens = 'postgres://127.0.0.1:1/postgres';
    const { exitCode, stdout, stderr } = await ended(start([], { EVOLVENT_TEST_POSTGRES_URL: nobodyListens }));
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' });
    expect(stderr).toContain('PostgreSQL could not be started: connect ECONNREFUSED 127.0.0.1:1');
  });

  it('stops everything on Ctrl-C', async () => {
    const run = start();
    await vi.waitUntil(() => run.stderr().includes('Creating tables'), { timeout: 90_000 });
    expect(await leftovers(), 'what runs is found').not.toEqual([]);
    run.child.kill('SIGINT');
    expect((await ended(run)).exitCode).toBe(130);
    await vi.waitUntil(async () => (await leftovers()).length === 0, { timeout: 15_000, interval: 250 });
  });
});

interface Run {
  readonly child: ChildProcess;
  stdout(): string;
  stderr(): string;
}

function start(parameters: readonly string[] = [], environment: NodeJS.ProcessEnv = {}): Run {
  const own = { EVOLVENT_TEST_POSTGRES_URL: '', FORCE_COLOR: undefined, TMPDIR: folder, ...environment };
  const child = spawn(process.execPath, ['--import', 'tsx', join(example, 'main.ts'), ...parameters], {
    cwd: root,
    env: { ...process.env, ...own },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.on('data', (chunk) => {
    stdout += chunk;
  });
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  const run = { child, stdout: () => stdout, stderr: () => stderr };
  runs.push(run);
  return run;
}

async function ended({ child, stdout, stderr }: Run) {
  const [exitCode] = await once(child, 'close');
  return { exitCode, stdout: stdout(), stderr: stderr() };
}

/** Data folders and processes of a run: its folder is in the environment or in the parameters of all that it starts. */
async function leftovers(): Promise<string[]> {
  const files = await readdir(folder);
  const data = files.filter((name) => /^evolvent-postgres-(?!binaries)/.test(name));
  return [...data, ...(await processesWith(folder))];
}

async function processesWith(text: string): Promise<string[]> {
  if (process.platform !== 'linux') return [];
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const commands = await Promise.all(
    pids.map(async (pid) => {
      const read = (file: string) => readFile(`/proc/${pid}/${file}`, 'utf8').catch(() => '');
      const [command, environment] = await Promise.all([read('cmdline'), read('environ')]);
      return command.includes(text) || environment.includes(text) ? [`${pid} ${command.replaceAll('\0', ' ')}`] : [];
    }),
  );
  return commands.flat();
}
