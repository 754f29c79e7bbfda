import { execFile } from 'node:child_process';
import { cp, mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { npmCommand } from '../engines/npm-pack';
import { runNodeWell } from './run';

const project = fileURLToPath(new URL('../..', import.meta.url));

/**
 * Builds the sources as they are now and packs them, in a folder of its own, so that nobody's `dist` changes under them.
 * Returns the tarball's path.
 */
export async function packedPackage(folder: string): Promise<string> {
  const stage = join(folder, 'stage');
  await mkdir(stage, { recursive: true });
  const tsup = join(project, 'node_modules', 'tsup', 'dist', 'cli-default.js');
  await runNodeWell([tsup, '--silent', '--out-dir', join(stage, 'dist')], { cwd: project });
  await cp(join(project, 'package.json'), join(stage, 'package.json'));
  const { files } = JSON.parse(await readFile(join(project, 'package.json'), 'utf8'));
  // What npm packs whatever `files` says, and what it packs because of it.
  const wanted = ['README.md', 'LICENSE', ...files].map((pattern) => pattern.split('/')[0]);
  const there = (await readdir(project)).filter((name) => name !== 'dist' && wanted.includes(name));
  for (const name of there) await cp(join(project, name), join(stage, name), { recursive: true });
  await npm(stage, 'pack', '--ignore-scripts', '--pack-destination', folder);
  const tarball = (await readdir(folder)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error('npm pack wrote no tarball.');
  return join(folder, tarball);
}

/** An empty project with the tarball installed: the registry is not asked, as there are no dependencies. */
export async function consumerOf(tarball: string, folder: string): Promise<string> {
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'package.json'), '{ "name": "consumer", "private": true }');
  await npm(folder, 'install', '--offline', '--no-audit', '--no-fund', '--ignore-scripts', tarball);
  return folder;
}

async function npm(cwd: string, ...parameters: string[]): Promise<void> {
  const [command, ...first] = npmCommand();
  await promisify(execFile)(command, [...first, ...parameters, '--dry-run=false'], { cwd, maxBuffer: 16_000_000 });
}
