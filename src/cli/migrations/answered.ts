import { tellError } from '../report';
import type { CommonOptions } from './command-options';
import { jsonDocument } from './json-document';
import { type Terminal, terminalOf } from './terminal';

/** What a command has to say. */
export interface Answer {
  readonly exitCode: 0 | 1;
  /** For `--json`. */
  readonly result: object;
  /** For stdout. */
  readonly lines: readonly string[];
  /** For stderr, after the progress: what went wrong. */
  readonly trouble?: readonly string[];
}

/** Runs a command and says its answer, in lines or as one JSON document. Returns the exit code. */
export async function answered(
  command: string,
  options: CommonOptions,
  work: (terminal: Terminal) => Promise<Answer>,
): Promise<number> {
  const terminal = terminalOf(process, process.env);
  const restore = options.json === true ? dataOnly() : undefined;
  try {
    const { exitCode, result, lines, trouble = [] } = await work(terminal);
    restore?.();
    if (trouble.length > 0) process.stderr.write(`${trouble.join('\n')}\n`);
    if (options.json === true) process.stdout.write(jsonDocument(command, exitCode, { result }));
    else if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`);
    return exitCode;
  } catch (error) {
    restore?.();
    if (options.json === true) process.stdout.write(jsonDocument(command, 1, { error }));
    else tellError(error);
    if (options.verbose === true) tellCauses(error);
    return 1;
  }
}

/** What the service writes to stdout, such as the log of TypeORM, goes to stderr: stdout is for the document. */
function dataOnly(): () => void {
  const write = process.stdout.write;
  process.stdout.write = process.stderr.write.bind(process.stderr);
  return () => {
    process.stdout.write = write;
  };
}

/** Where the error and those behind it come from. */
export function tellCauses(error: unknown): void {
  for (let at: unknown = error; at instanceof Error; at = at.cause) process.stderr.write(`${at.stack ?? at.message}\n`);
}
