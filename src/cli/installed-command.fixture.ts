import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Ran, runNode, runNodeWell } from '../../test/package/run';

const project = process.cwd();

/** A service's folder, in which the package is installed as it is built now. */
export interface Service {
  readonly folder: string;
  /** Runs `evolvent` in the folder. */
  evolvent(...parameters: readonly string[]): Promise<Ran>;
  node(...parameters: readonly string[]): Promise<Ran>;
  write(file: string, text: string): Promise<void>;
  /** Installs one of the project's own development packages. */
  install(name: string): Promise<void>;
  remove(): Promise<void>;
}

export async function serviceWithCommand(): Promise<Service> {
  const folder = await mkdtemp(join(tmpdir(), 'evolvent-command-'));
  const installed = join(folder, 'node_modules/evolvent');
  await mkdir(installed, { recursive: true });
  await cp(join(project, 'package.json'), join(installed, 'package.json'));
  const tsup = join(project, 'node_modules/tsup/dist/cli-default.js');
  await runNodeWell([tsup, '--silent', '--no-dts', '--out-dir', join(installed, 'dist')], { cwd: project });
  const node = (...parameters: readonly string[]) => runNode(parameters, { cwd: folder, env: { NO_COLOR: '1' } });
  return {
    folder,
    node,
    evolvent: (...parameters) => node(join(installed, 'dist/cli.js'), ...parameters),
    write: (file, text) => writeFile(join(folder, file), text),
    install: (name) => symlink(join(project, 'node_modules', name), join(folder, 'node_modules', name), 'junction'),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
