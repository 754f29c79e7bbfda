import { cp, mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNode } from './run';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The folders in node_modules that hold the oldest, the usual and the newest TypeScript. */
export const compilers = ['typescript-oldest', 'typescript', 'typescript-newest'] as const;

export interface Compilation {
  /** A program of `consumers/`, which is compiled under each of these names. */
  readonly program: string;
  readonly as: readonly string[];
  readonly compiler: (typeof compilers)[number];
  readonly options: Readonly<Record<string, unknown>>;
}

/** Compiles a program in a consumer's project, strictly and with all declarations checked. Returns what the compiler says. */
export async function compile(consumer: string, { program, as, compiler, options }: Compilation): Promise<string> {
  const folder = join(consumer, `${compiler}-${options.moduleResolution}`);
  await mkdir(folder, { recursive: true });
  for (const name of as) {
    await cp(fileURLToPath(new URL(`./consumers/${program}`, import.meta.url)), join(folder, name));
  }
  const compilerOptions = {
    target: 'ES2022',
    lib: ['ES2022'],
    types: [],
    strict: true,
    skipLibCheck: false,
    exactOptionalPropertyTypes: true,
    outDir: 'out',
    ...options,
  };
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify({ compilerOptions, files: as }));
  const tsc = join(project, 'node_modules', compiler, 'bin', 'tsc');
  const { exitCode, output } = await runNode([tsc, '-p', folder, '--pretty', 'false'], { cwd: folder });
  return exitCode === 0 ? 'compiles' : output;
}
