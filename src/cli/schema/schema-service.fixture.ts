import { execFile } from 'node:child_process';
import { mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const project = process.cwd();

/** The folder of a service without any database, in which `evolvent` is run from its sources. */
export async function serviceWithoutDatabase() {
  const folder = await mkdtemp(join(tmpdir(), 'evolvent-schemas-'));
  const write = (file: string, text: string) => writeFile(join(folder, file), text);
  const paths = { evolvent: [join(project, 'src/index.ts')], 'evolvent/*': [join(project, 'src/*/index.ts')] };
  await write('package.json', '{ "type": "module" }');
  await write('tsconfig.json', JSON.stringify({ compilerOptions: { paths } }));
  await symlink(join(project, 'node_modules'), join(folder, 'node_modules'), 'junction');
  const env = { ...process.env, NODE_OPTIONS: '', NO_COLOR: '1', TSX_TSCONFIG_PATH: join(folder, 'tsconfig.json') };
  return {
    folder,
    write,
    evolvent: (...parameters: readonly string[]) =>
      new Promise<{ exitCode: unknown; stdout: string; stderr: string }>((resolve) => {
        const command = ['--import', 'tsx', join(project, 'src/cli/main.ts'), ...parameters];
        execFile(process.execPath, command, { cwd: folder, env }, (error, stdout, stderr) =>
          resolve({ exitCode: error === null ? 0 : error.code, stdout, stderr }),
        );
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
