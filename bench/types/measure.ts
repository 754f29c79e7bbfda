import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventTypes, schemasAlone, type TypeBenchSize } from './generate';

const project = fileURLToPath(new URL('../..', import.meta.url));

export interface TypeCost {
  readonly instantiations: number;
  readonly seconds: number;
}

/** What the compiler counts and takes for one program. Throws its messages where the program does not compile. */
export function costOf(name: string, source: string, compiler: string): TypeCost {
  const folder = join(project, '.cache', 'type-bench', name);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'program.ts'), source);
  const tsconfig = {
    extends: '../../../tsconfig.json',
    compilerOptions: { types: [], noUnusedLocals: false, paths: { evolvent: ['../../../src/index.ts'] } },
    include: ['program.ts'],
    exclude: [],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(tsconfig));
  const tsc = join(project, 'node_modules', compiler, 'bin', 'tsc');
  let output: string;
  try {
    output = execFileSync(process.execPath, ['--max-old-space-size=8192', tsc, '-p', folder, '--extendedDiagnostics'], {
      encoding: 'utf8',
    });
  } catch (error) {
    throw new Error(`${name} does not compile:\n${String((error as { stdout?: string }).stdout).slice(0, 4000)}`);
  }
  const figure = (label: string) => Number(new RegExp(`^${label}:\\s+([\\d.]+)`, 'm').exec(output)?.[1]);
  return { instantiations: figure('Instantiations'), seconds: figure('Check time') };
}

/** What the event types cost beyond their schemas: instantiations, which are the same in every run, and seconds of checking. */
export function costOfEventTypes(
  size: TypeBenchSize,
  compiler = 'typescript',
): { schemas: TypeCost; events: TypeCost; beyond: TypeCost } {
  const schemas = costOf('schemas', schemasAlone(size), compiler);
  const events = costOf('events', eventTypes(size), compiler);
  const beyond = {
    instantiations: events.instantiations - schemas.instantiations,
    seconds: events.seconds - schemas.seconds,
  };
  return { schemas, events, beyond };
}
