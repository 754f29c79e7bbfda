import { type ChildProcess, fork } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNodeWell } from '../../test/package/run';
import type { Question } from './serve';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** The variants as JavaScript in a folder of the project in which the package is installed. */
export async function builtVariants(consumer: string): Promise<string> {
  const folder = join(consumer, 'variants');
  await mkdir(folder, { recursive: true });
  const tsup = join(project, 'node_modules', 'tsup', 'dist', 'cli-default.js');
  const installed = ['evolvent', 'zod', 'verzod', '@event-driven-io/emmett'].flatMap((name) => ['--external', name]);
  const options = ['--no-config', '--silent', '--format', 'esm', '--target', 'node20', ...installed];
  await runNodeWell([tsup, 'bench/chains/variants/*.ts', ...options, '--out-dir', folder], { cwd: project });
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  return folder;
}

/** One variant in a process of its own, which waits between its turns. */
export class VariantProcess {
  readonly #child: ChildProcess;

  constructor(folder: string, file: string, parameters: readonly string[]) {
    this.#child = fork(join(folder, `${file}.js`), parameters, { execArgv: ['--expose-gc'] });
  }

  ask(question: Question): Promise<number> {
    return new Promise((resolve, reject) => {
      const ended = () => reject(new Error(`The process of ${this.#child.spawnargs.join(' ')} ended.`));
      if (!this.#child.connected) return ended();
      this.#child.once('exit', ended);
      this.#child.once('message', ({ answer }: { answer: number }) => {
        this.#child.off('exit', ended);
        resolve(answer);
      });
      this.#child.send(question);
    });
  }

  end(): void {
    this.#child.kill();
  }
}
