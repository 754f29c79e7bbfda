import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { eventTypes, schemasAlone, type TypeBenchSize } from './generate';
import { eventTypesWithChanges, schemasOfChanges } from './generate-changes';

const project = fileURLToPath(new URL('../..', import.meta.url));

export interface TypeCost {
  readonly instantiations: number;
  readonly seconds: number;
}

export interface CostBeyondSchemas {
  readonly schemas: TypeCost;
  readonly events: TypeCost;
  readonly beyond: TypeCost;
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
export function costOfEventTypes(size: TypeBenchSize, compiler = 'typescript'): CostBeyondSchemas {
  return beyondSchemas(costOf('schemas', schemasAlone(size), compiler), costOf('events', eventTypes(size), compiler));
}

/** The same for event types whose steps are declared by operations. */
export function costOfChanges(size: TypeBenchSize, compiler = 'typescript'): CostBeyondSchemas {
  return beyondSchemas(
    costOf('schemas-of-changes', schemasOfChanges(size), compiler),
    costOf('changes', eventTypesWithChanges(size), compiler),
  );
}

function beyondSchemas(schemas: TypeCost, events: TypeCost): CostBeyondSchemas {
  const beyond = {
    instantiations: events.instantiations - schemas.instantiations,
    seconds: events.seconds - schemas.seconds,
  };
  return { schemas, events, beyond };
}
