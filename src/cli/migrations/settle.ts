import type { SettleCommandOptions } from './command-options';
import { withRunner } from './with-runner';

/** `evolvent settle` */
export function settle(name: string, options: SettleCommandOptions): Promise<number> {
  return withRunner('settle', options, async ({ runner, terminal, changing }) => {
    const isApplied = options.applied === true;
    const reason = options.reason ?? 'settled by hand';
    await changing(options, (command) => runner.settle(name, { ...command, isApplied, reason }));
    return {
      exitCode: 0,
      result: { migration: name, isApplied, reason },
      lines: [`${terminal.data.green('✓')} ${name} counts as ${isApplied ? 'applied' : 'not applied'}.`],
    };
  });
}
