import { Command, CommanderError } from 'commander';
import { vi } from 'vitest';

export interface Said {
  readonly exitCode: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs commands within this process, as the command line does: 2 is wrong usage. */
export async function saidBy(
  add: (program: Command, end: (exitCode: number) => void) => void,
  parameters: readonly string[],
): Promise<Said> {
  const said = { stdout: '', stderr: '' };
  const spies = [
    ...(['stdout', 'stderr'] as const).map((name) =>
      vi.spyOn(process[name], 'write').mockImplementation((text) => {
        said[name] += text;
        return true;
      }),
    ),
    vi.spyOn(console, 'error').mockImplementation((text) => {
      said.stderr += `${text}\n`;
    }),
  ];
  let exitCode = 0;
  try {
    const program = new Command('evolvent').exitOverride();
    add(program, (code) => {
      exitCode = code;
    });
    await program.parseAsync(parameters, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    exitCode = 2;
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
  return { exitCode, ...said };
}
