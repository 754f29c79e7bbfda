import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { vi } from 'vitest';
import { addSchemaCommands } from './schema-commands';

/** The text of a module that exports a registry, and a config whose databases are not to be asked for. */
export function registryModule(definitions: string): string {
  return `
import { EventSchemaRegistry, defineEvent, retireEvent } from 'evolvent';
import { z } from 'zod';
const never = () => { throw new Error('no connection was to be opened'); };
export const registry = EventSchemaRegistry.of(${definitions});
export default { registry, postgres: never, dynamodb: never, invariants: [never], restorePoints: [never] };
`;
}

/** A folder with files, in which `evolvent schema` is run within this process. */
export async function schemaFolder() {
  const folder = await mkdtemp(join(tmpdir(), 'evolvent-check-'));
  await symlink(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'), 'junction');
  const at = (file: string) => join(folder, file);
  return {
    at,
    async write(file: string, text: string) {
      await mkdir(dirname(at(file)), { recursive: true });
      await writeFile(at(file), text);
    },
    read: (file: string) => readFile(at(file), 'utf8'),
    git: (...parameters: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@localhost', ...parameters], {
        cwd: folder,
        encoding: 'utf8',
        env: { PATH: process.env.PATH },
      }),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs `evolvent schema` as the command line does: 2 is wrong usage. */
export async function schemaCommand(...parameters: readonly string[]): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const spies = [
    ...(['stdout', 'stderr'] as const).map((name) =>
      vi.spyOn(process[name], 'write').mockImplementation((text) => {
        said[name] += text;
        return true;
      }),
    ),
    vi.spyOn(console, 'error').mockImplementation((text) => {
      said.stderr += `${text}\n`;
    }),
  ];
  let exitCode = 0;
  try {
    const program = new Command('evolvent').exitOverride();
    addSchemaCommands(program, (code) => {
      exitCode = code;
    });
    await program.parseAsync(['schema', ...parameters], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    exitCode = 2;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { exitCode, ...said };
}
