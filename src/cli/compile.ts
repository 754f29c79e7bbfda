import { precompile } from '../compile/precompile';
import type { EventMessage } from '../event/message';
import type { CompileOptions } from './compile-command';
import { cliErrors } from './errors';
import { loadModule } from './load-module';
import { registryIn } from './registry-in';
import { tellDone, tellWarning } from './report';
import { readSamples } from './samples';
import { textOfFile, writeWhole } from './written-file';

/** Writes the module of a registry, or checks the one that is there. Returns the exit code. */
export async function compile(module: string, options: CompileOptions): Promise<number> {
  const { out } = options;
  const samples = options.samples === undefined ? [] : await readSamples(options.samples);
  const registry = registryIn(await loadModule(module), module, options.export);
  const { text, makers, refused } = precompile(registry, { samples: samples as readonly EventMessage[] });
  const [first] = refused;
  if (first !== undefined)
    tellWarning(`${refused.length} of ${samples.length} samples cannot be upcast. The first: ${first.message}`);
  const found = await textOfFile(out);
  const what = `${makers} ${makers === 1 ? 'function' : 'functions'}`;
  // Git may have given the lines of the file other ends.
  if (found?.replaceAll('\r\n', '\n') === text) {
    tellDone(`${out} is up to date: ${what}.`);
    return 0;
  }
  if (options.check) throw cliErrors.failure('COMPILED_MODULE_DIFFERS', { file: out, isMissing: found === undefined });
  await writeWhole(out, text);
  tellDone(`${out} is written: ${what}.`);
  return 0;
}
