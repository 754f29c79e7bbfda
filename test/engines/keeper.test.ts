import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { describe, expect, type TestContext, test, vi } from 'vitest';

interface KeptServer {
  readonly url: string;
  readonly pid: number;
  readonly folder: string;
}

function startProgram(
  { onTestFinished }: TestContext,
  end: 'returns' | 'stops' | 'waits',
  variables: NodeJS.ProcessEnv = {},
): ChildProcess {
  const typescript = pathToFileURL(createRequire(import.meta.url).resolve('tsx/esm')).href;
  const fixture = fileURLToPath(new URL('./keeper-user.fixture.ts', import.meta.url));
  const program = spawn(process.execPath, ['--import', typescript, fixture, end], {
    env: { ...process.env, EVOLVENT_TEST_POSTGRES_URL: '', ...variables },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  onTestFinished(() => void program.kill('SIGKILL'));
  return program;
}

async function serverOf(program: ChildProcess): Promise<KeptServer> {
  let output = '';
  program.stdout?.on('data', (chunk) => {
    output += chunk;
  });
  await vi.waitFor(() => expect(output).toContain('\n'), { timeout: 30_000, interval: 10 });
  return JSON.parse(output);
}

function answers(url: string): Promise<boolean> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const socket = connect(Number(port), hostname);
    socket.on('error', () => resolve(false));
    socket.on('connect', () => {
      resolve(true);
      socket.destroy();
    });
  });
}

function isRunning(pid: number): boolean {
  // A zombie is dead: it only waits for a parent, which may not care, to ask for its exit code.
  if (statusOf(pid)[0] === 'Z') return false;
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}

/** State and parent of a process, where Linux tells them. */
function statusOf(pid: number): string[] {
  const path = `/proc/${pid}/stat`;
  return existsSync(path) ? readFileSync(path, 'utf8').split(') ')[1]!.split(' ') : [];
}

async function expectGone({ url, pid, folder }: KeptServer): Promise<void> {
  const gone = { running: false, answering: false, folder: false };
  await vi.waitFor(
    async () =>
      expect({ running: isRunning(pid), answering: await answers(url), folder: existsSync(folder) }).toEqual(gone),
    { timeout: 15_000, interval: 25 },
  );
}

describe.concurrent('PostgreSQL and its folder are gone', () => {
  test('after the program was killed', async (context) => {
    const program = startProgram(context, 'waits');
    const server = await serverOf(program);
    expect(isRunning(server.pid)).toBe(true);
    program.kill('SIGKILL');
    await expectGone(server);
  });

  test('after the program has nothing more to do', async (context) => {
    const program = startProgram(context, 'returns');
    const exited = once(program, 'exit');
    const server = await serverOf(program);
    expect(await exited).toEqual([0, null]);
    await expectGone(server);
  });

  test('when stop returns', async (context) => {
    const program = startProgram(context, 'stops');
    const exited = once(program, 'exit');
    const server = await serverOf(program);
    expect(await exited).toEqual([0, null]);
    expect(existsSync(server.folder)).toBe(false);
    expect(isRunning(server.pid)).toBe(false);
  });

  test('after the program was killed while they were starting', async (context) => {
    const temporaryFolder = mkdtempSync(join(tmpdir(), 'evolvent-keeper-test-'));
    // PostgreSQL may have to run as another user, who must get in.
    chmodSync(temporaryFolder, 0o755);
    context.onTestFinished(() => rmSync(temporaryFolder, { recursive: true }));
    const servers = () => readdirSync(temporaryFolder).filter((name) => name.startsWith('evolvent-postgres-'));
    const program = startProgram(context, 'waits', { TMPDIR: temporaryFolder });
    await vi.waitFor(() => expect(servers()).toHaveLength(1), { timeout: 30_000, interval: 2 });
    program.kill('SIGKILL');
    await vi.waitFor(() => expect(servers()).toEqual([]), { timeout: 15_000, interval: 25 });
  });

  test.runIf(process.platform === 'linux')('after the keeper itself was killed', async (context) => {
    const server = await serverOf(startProgram(context, 'waits'));
    const keeper = Number(statusOf(server.pid)[1]);
    process.kill(keeper, 'SIGKILL');
    await expectGone(server);
  });
});
