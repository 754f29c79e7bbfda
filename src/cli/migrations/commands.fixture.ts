import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createPostgresDatabase } from '../../../test/engines/databases';

const project = process.cwd();

export interface Ran {
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcess;
  readonly ended: Promise<Ran>;
  /** Until stderr has the text. */
  told(text: string): Promise<void>;
}

/** The folder of a service with a database of its own, in which `evolvent` is run from its sources. */
export async function serviceWithDatabase() {
  const database = await createPostgresDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'evolvent-service-'));
  const write = async (file: string, text: string) => {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), text);
  };
  await write('package.json', '{ "type": "module" }');
  const paths = { evolvent: [join(project, 'src/index.ts')], 'evolvent/*': [join(project, 'src/*/index.ts')] };
  await write('tsconfig.json', JSON.stringify({ compilerOptions: { experimentalDecorators: true, paths } }));
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');

  const start = (...parameters: readonly string[]): Running => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(project, 'src/cli/main.ts'), ...parameters], {
      cwd: folder,
      env: {
        ...process.env,
        NODE_OPTIONS: '',
        NODE_ENV: '',
        CI: '',
        NO_COLOR: '1',
        DATABASE_URL: database.url,
        TSX_TSCONFIG_PATH: join(folder, 'tsconfig.json'),
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let [stdout, stderr] = ['', ''];
    const waiting: (() => void)[] = [];
    child.stdout?.on('data', (data) => {
      stdout += data;
    });
    child.stderr?.on('data', (data) => {
      stderr += data;
      for (const look of waiting) look();
    });
    const ended = new Promise<Ran>((resolve) => {
      child.on('close', (exitCode) => {
        resolve({ exitCode, stdout, stderr });
        for (const look of waiting) look();
      });
    });
    return {
      child,
      ended,
      told: (text) =>
        new Promise((resolve, reject) => {
          const look = () => {
            if (stderr.includes(text)) resolve();
            else if (child.exitCode !== null) reject(new Error(`It ended without saying ${text}:\n${stdout}${stderr}`));
          };
          waiting.push(look);
          look();
        }),
    };
  };

  return {
    database,
    folder,
    write,
    start,
    evolvent: (...parameters: readonly string[]) => start(...parameters).ended,
    async remove() {
      await rm(folder, { recursive: true, force: true });
      await database.drop();
    },
  };
}
