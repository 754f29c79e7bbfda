import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Said, saidBy } from '../said.fixture';
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

/** Runs `evolvent schema` as the command line does. */
export function schemaCommand(...parameters: readonly string[]): Promise<Said> {
  return saidBy(addSchemaCommands, ['schema', ...parameters]);
}

export type { Said };
