import type { Command } from 'commander';

export interface CompileOptions {
  readonly out: string;
  readonly export?: string;
  readonly samples?: string;
  readonly check?: true;
}

/** Adds `evolvent compile`; what it runs is loaded when it is called. */
export function addCompileCommand(program: Command, end: (exitCode: number) => void): void {
  program
    .command('compile')
    .description("Write a module with the code of the registry's declared steps, for places without code generation.")
    .argument('<module>', 'the module that exports the registry, in TypeScript or JavaScript')
    .requiredOption('--out <file>', 'the module to write')
    .option('--export <name>', 'the name that the registry is exported under (default: registry, then default)')
    .option('--samples <events.jsonl>', 'stored events, one a line, whose keys are compiled too')
    .option('--check', 'write nothing, and end with 1 where the file is not what would be written')
    .action(async (module: string, options: CompileOptions) => {
      const { compile } = await import('./compile');
      end(await compile(module, options));
    });
}
