import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** SQL of one migration. */
export interface SqlFile {
  readonly name: string;
  readonly isTransactional: boolean;
  readonly sql: string;
}

export interface SquawkFinding {
  /** Of the migration. */
  readonly name: string;
  readonly rule: string;
}

interface Reported {
  readonly file: string;
  readonly rule_name: string;
}

/** The program; undefined where there is none for this platform. */
export async function squawkProgram(): Promise<string | undefined> {
  try {
    const at = createRequire(import.meta.url).resolve('squawk-cli/package.json');
    const program = join(dirname(at), '..', '.bin', 'squawk');
    await run(program, ['--version']);
    return program;
  } catch {
    return undefined;
  }
}

/** What squawk says of each, one file a migration, as of PostgreSQL 18. */
export async function squawkFindings(program: string, files: readonly SqlFile[]): Promise<readonly SquawkFinding[]> {
  const folder = await mkdtemp(join(tmpdir(), 'evolvent-squawk-'));
  try {
    const found = [true, false].map(async (isTransactional) => {
      const paths: string[] = [];
      for (const { name, sql } of files.filter((file) => file.isTransactional === isTransactional)) {
        const path = join(folder, `${name}.sql`);
        await writeFile(path, sql);
        paths.push(path);
      }
      const assumed = isTransactional ? ['--assume-in-transaction'] : [];
      const answer = await run(program, [...assumed, '--pg-version', '18', '--reporter', 'json', ...paths]);
      return JSON.parse(answer) as readonly Reported[];
    });
    return (await Promise.all(found))
      .flat()
      .map(({ file, rule_name }) => ({ name: basename(file, '.sql'), rule: rule_name }));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** What a program prints; that it found something is no failure. */
function run(program: string, parameters: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile(program, [...parameters], { maxBuffer: 1 << 26 }, (error, printed) => {
      if (error !== null && (printed === '' || typeof error.code !== 'number')) reject(error);
      else resolve(printed);
    });
  });
}
