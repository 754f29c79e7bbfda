import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const projectFolder = fileURLToPath(new URL('../..', import.meta.url));

/** Downloads a package from the registry that npm is configured with; returns the tarball's path. */
export async function npmPack(specifier: string, destination: string, signal?: AbortSignal): Promise<string> {
  const [command, ...first] = npmCommand();
  const parameters = ['pack', specifier, '--pack-destination', destination, '--ignore-scripts', '--dry-run=false'];
  // In the project's folder, so that its .npmrc counts.
  await promisify(execFile)(command, [...first, ...parameters], {
    cwd: projectFolder,
    maxBuffer: 16_000_000,
    ...(signal && { signal }),
  });
  const tarball = (await readdir(destination)).find((name) => name.endsWith('.tgz'));
  if (tarball === undefined) throw new Error(`npm pack ${specifier} wrote no tarball.`);
  return join(destination, tarball);
}

/** The npm that runs us, when npm does (npm_execpath may also be yarn's or pnpm's), or the one on the PATH. */
export function npmCommand(): [string, ...string[]] {
  const running = process.env.npm_execpath;
  if (running && basename(running) === 'npm-cli.js') return [process.execPath, running];
  return [process.platform === 'win32' ? 'npm.cmd' : 'npm'];
}
