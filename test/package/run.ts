import { execFile } from 'node:child_process';

export interface Ran {
  readonly exitCode: number;
  readonly output: string;
}

export interface RunOptions {
  readonly cwd: string;
  readonly env?: NodeJS.ProcessEnv;
}

/** Runs this Node with the parameters; answers whatever comes of it. */
export function runNode(parameters: readonly string[], { cwd, env }: RunOptions): Promise<Ran> {
  // Of the test runner's own options none may reach what is tested.
  const inherited = { ...process.env, NODE_OPTIONS: '', NODE_ENV: '', ...env };
  return new Promise((resolve) => {
    const options = { cwd, env: inherited, maxBuffer: 64_000_000 };
    const child = execFile(process.execPath, parameters, options, (_, stdout, stderr) => {
      resolve({ exitCode: child.exitCode ?? 1, output: `${stdout}${stderr}` });
    });
    child.stdin?.end();
  });
}

/** As `runNode`, and throws with the output where it fails. */
export async function runNodeWell(parameters: readonly string[], options: RunOptions): Promise<string> {
  const { exitCode, output } = await runNode(parameters, options);
  if (exitCode !== 0) throw new Error(`node ${parameters.join(' ')} ended with ${exitCode}:\n${output}`);
  return output;
}
