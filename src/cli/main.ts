#!/usr/bin/env node
import { Command, CommanderError } from 'commander';
import { addCompileCommand } from './compile-command';
import { ended } from './ended';
import { addMigrationCommands } from './migrations/migration-commands';
import { usageDocument } from './migrations/usage-document';
import { tellError } from './report';
import { addSchemaCommands } from './schema/schema-commands';

declare const EVOLVENT_VERSION: string | undefined;

/** What a run ends with: 0 done, 1 failed or different, 2 wrong usage. */
async function exitCodeOf(parameters: readonly string[]): Promise<number> {
  let exitCode = 0;
  const program = new Command('evolvent')
    .description('Event schema evolution: what has to be done outside of the service.')
    .version(typeof EVOLVENT_VERSION === 'string' ? EVOLVENT_VERSION : 'development')
    .showHelpAfterError()
    // Taken over by the commands that are added after it.
    .exitOverride();
  const end = (code: number) => {
    exitCode = code;
  };
  addCompileCommand(program, end);
  addMigrationCommands(program, end);
  addSchemaCommands(program, end);
  try {
    await program.parseAsync(parameters, { from: 'user' });
    return exitCode;
  } catch (error) {
    // Help and the version are asked for; all else that commander ends for is a mistake in the command.
    if (error instanceof CommanderError) {
      if (error.exitCode === 0) return 0;
      if (parameters.includes('--json')) process.stdout.write(usageDocument(parameters, error));
      return 2;
    }
    tellError(error);
    return 1;
  }
}

// Whoever read the output may have gone, as `head` does: a run is not ended in the middle of a step for that.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
await ended(await exitCodeOf(process.argv.slice(2)));
