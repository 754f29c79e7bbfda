/**
 * What Evolvent costs, on the package as it would be installed now.
 *
 *   npm run bench                          all of it
 *   npm run bench -- reading cold-start    some of it: reading, cold-start, types, chains, migrations, compatibility, checks
 *   npm run bench -- types --rounds 1      each measured so often
 */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { consumerOf, packedPackage } from '../test/package/packed';
import { chains } from './chains/chains';
import { checks } from './checks/checks';
import { coldStart } from './cold-start/cold-start';
import { compatibility } from './compatibility/compatibility';
import { compiling } from './compiling';
import type { Bench, Measurement } from './measurement';
import { migrations } from './migrations/migrations';
import { reading } from './reading';
import { markdownTableOf, tableOf } from './table';

const benches: Readonly<Record<string, Bench>> = {
  reading,
  'cold-start': coldStart,
  types: compiling,
  chains,
  migrations,
  compatibility,
  checks,
};
const { values, positionals } = parseArgs({ allowPositionals: true, options: { rounds: { type: 'string' } } });
const names = positionals.length > 0 ? positionals : Object.keys(benches);
const rounds = values.rounds === undefined ? undefined : Number(values.rounds);
const unknown = names.find((name) => !Object.hasOwn(benches, name));
if (unknown !== undefined) fail(`There is no bench "${unknown}". There are: ${Object.keys(benches).join(', ')}.`);
if (rounds !== undefined && !(Number.isInteger(rounds) && rounds > 0)) fail('--rounds takes a positive whole number.');

const [processor] = cpus();
console.log(`Node ${process.version}, ${cpus().length} × ${processor?.model}, load ${loadavg()[0]?.toFixed(1)}`);

// Below the project, where the peers are found.
const cache = fileURLToPath(new URL('../.cache/bench', import.meta.url));
await mkdir(cache, { recursive: true });
const folder = await mkdtemp(join(cache, 'run-'));
const results: Record<string, readonly Measurement[]> = {};
try {
  console.error('Building the package');
  const consumer = await consumerOf(await packedPackage(folder), join(folder, 'consumer'));
  for (const name of names) {
    const bench = benches[name] as Bench;
    console.log(`\n${name}: ${bench.about}`);
    results[name] = await bench.measure({ rounds, consumer });
    console.log(bench.isMarkdown ? `\n${markdownTableOf(results[name])}` : tableOf(results[name]));
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}

const written = fileURLToPath(
  new URL(`./results/${new Date().toISOString().replaceAll(':', '-')}.json`, import.meta.url),
);
await mkdir(fileURLToPath(new URL('./results', import.meta.url)), { recursive: true });
const machine = { node: process.version, processors: cpus().length, model: processor?.model, load: loadavg() };
await writeFile(written, `${JSON.stringify({ machine, results }, null, 2)}\n`);
console.log(`\nWritten to ${written}`);

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}
