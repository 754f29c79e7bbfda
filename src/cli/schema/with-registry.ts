import { type Command, Option } from 'commander';

/** For every command that reads the registry. */
export function withRegistry(command: Command): Command {
  return command
    .addOption(new Option('--registry <module>', 'the module that exports the registry').conflicts('config'))
    .option('--export <name>', 'the name that --registry exports it under (default: registry, then default)')
    .option(
      '--config <file>',
      'the config, its entry registry (default: evolvent.config.ts, .mts, .js or .mjs in this folder)',
    )
    .option('--json', 'answer with one JSON document')
    .option('--verbose', 'say where errors come from');
}
