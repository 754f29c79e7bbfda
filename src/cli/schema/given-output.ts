import { cliErrors } from '../errors';
import type { Answer } from '../migrations/answered';
import type { Terminal } from '../migrations/terminal';
import { writeWhole } from '../written-file';

/** The answer of a command that makes a text: to stdout, or to a file. Throws `SCHEMA_OUTPUT_NOT_WRITTEN`. */
export async function givenOutput(
  text: string,
  {
    output,
    terminal,
    result,
  }: { readonly output: string | undefined; readonly terminal: Terminal; readonly result: object },
): Promise<Answer> {
  if (output === undefined) return { exitCode: 0, result: { ...result, text }, lines: [text.trimEnd()] };
  await writeWhole(output, text, (fields) => cliErrors.failure('SCHEMA_OUTPUT_NOT_WRITTEN', fields, fields.cause));
  return {
    exitCode: 0,
    result: { ...result, file: output },
    lines: [`${terminal.data.green('✓')} ${output} is written.`],
  };
}
