import { type Command, Option } from 'commander';
import { addCheckCommands } from './check-commands';
import type * as Options from './schema-options';
import { withRegistry } from './with-registry';

/** Adds `evolvent schema`; what its commands run is loaded when they are called. None of them opens a database connection. */
export function addSchemaCommands(program: Command, end: (exitCode: number) => void): void {
  const schema = program
    .command('schema')
    .description('What the registry of event types says: no database connection is opened.');

  withRegistry(
    schema.command('list').description('List event types, their versions, and what their steps lose.'),
  ).action(async (options: Options.RegistryOptions) => end(await (await import('./list')).list(options)));

  withRegistry(schema.command('log').description('Write the change log of the schemas, in Markdown.'))
    .argument('[event]', 'only this event type')
    .action(async (eventType: string | undefined, options: Options.RegistryOptions) =>
      end(await (await import('./log')).log(eventType, options)),
    );

  withRegistry(schema.command('graph').description('Draw event types, versions and steps, coloured by what they lose.'))
    .argument('[event]', 'only this event type, and what it is split into')
    .addOption(
      new Option('--format <format>', 'a flowchart for Mermaid, or an image')
        .choices(['mermaid', 'svg'])
        .default('mermaid'),
    )
    .option('--output <file>', 'where to (default: stdout)')
    .action(async (eventType: string | undefined, options: Options.GraphCommandOptions) =>
      end(await (await import('./graph')).graph(eventType, options)),
    );

  withRegistry(
    schema
      .command('new')
      .description("Write the code of an event type's next version, or of the first one of a new type."),
  )
    .argument('<Event>', 'the event type')
    .option('--schema <file>', 'the JSON Schema of the next version: operations are proposed for what is different')
    .option('--output <file>', 'where to (default: stdout)')
    .action(async (eventType: string, options: Options.NewVersionOptions) =>
      end(await (await import('./new-version')).newVersion(eventType, options)),
    );

  addCheckCommands(schema, end);
}
