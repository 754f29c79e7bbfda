import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runNodeWell } from '../run';

const record = fileURLToPath(new URL('./record.cjs', import.meta.url));

export type ModuleKind = 'import' | 'require';

/**
 * What the files of a package ask Node for while one of its paths is being loaded, other than its own files: packages and
 * modules of Node. What those load in their turn is their business.
 */
export async function loadedBy(consumer: string, path: string, kind: ModuleKind): Promise<string[]> {
  const folder = await mkdtemp(join(consumer, 'record-'));
  const lines = join(folder, 'lines.jsonl');
  await writeFile(lines, '');
  const program =
    kind === 'import' ? ['--input-type=module', '-e', `await import('${path}')`] : ['-e', `require('${path}')`];
  await runNodeWell(['--require', record, ...program], { cwd: consumer, env: { RECORD: lines } });
  const asked = (await readFile(lines, 'utf8'))
    .split('\n')
    .filter((line) => line !== '')
    .map((line): { importer: string; specifier: string } => JSON.parse(line))
    .filter(({ importer }) => importer.includes(`/node_modules/${path.split('/')[0]}/`));
  await rm(folder, { recursive: true });
  if (asked.length === 0) throw new Error(`Nothing was recorded of ${path}: not even its own files.`);
  const others = asked.map(({ specifier }) => specifier).filter((specifier) => !/^[./]|^file:/.test(specifier));
  return [
    ...new Set(
      others.map((specifier) => (isBuiltin(specifier) ? `node:${specifier.replace('node:', '')}` : specifier)),
    ),
  ].sort();
}
