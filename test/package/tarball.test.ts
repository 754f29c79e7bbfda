import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { library } from '../../tsup.config';
import { compile, compilers } from './compile';
import { loadedBy, type ModuleKind } from './loaded-modules/loaded-by';
import { consumerOf, packedPackage } from './packed';
import { runNode, runNodeWell } from './run';

const project = fileURLToPath(new URL('../..', import.meta.url));
const kinds: readonly ModuleKind[] = ['import', 'require'];

/** What may be asked for when a path is loaded. */
const loads: Readonly<Record<string, readonly string[]>> = {
  evolvent: [],
  'evolvent/postgres': [
    'node:child_process',
    'node:crypto',
    'node:fs',
    'node:fs/promises',
    'node:path',
    'node:stream/promises',
    'node:timers/promises',
    'node:util',
  ],
  'evolvent/dynamodb': ['node:crypto', 'node:fs/promises', 'node:path', 'node:url'],
  'evolvent/compile': [],
  'evolvent/compatibility': [],
  'evolvent/checks': [
    'node:async_hooks',
    'node:child_process',
    'node:crypto',
    'node:dgram',
    'node:fs/promises',
    'node:http',
    'node:https',
    'node:module',
    'node:net',
    'node:path',
    'node:stream',
    'node:timers/promises',
    'node:util',
    'node:worker_threads',
  ],
  'evolvent/aws-backup': [],
  'evolvent/migrations': [
    'node:crypto',
    'node:diagnostics_channel',
    'node:fs',
    'node:fs/promises',
    'node:os',
    'node:path',
    'node:stream',
    'node:stream/promises',
    'node:zlib',
  ],
  'evolvent/json-schema': ['ajv', 'ajv-formats', 'ajv/dist/2019.js', 'ajv/dist/2020.js'],
  'evolvent/opentelemetry': ['@opentelemetry/api', 'node:async_hooks', 'node:diagnostics_channel'],
  'evolvent/testing': [
    'fast-check',
    'node:assert/strict',
    'node:crypto',
    'node:diagnostics_channel',
    'node:fs',
    'node:fs/promises',
    'node:os',
    'node:path',
  ],
};
const withoutPeers = Object.keys(loads).filter((path) => !/json-schema|opentelemetry|testing/.test(path));

let folder: string;
/** Nothing but the tarball is installed here. */
let bare: string;
/** Here the optional peers are there too. */
let equipped: string;
let manifest: { exports: Record<string, unknown>; peerDependencies: Record<string, string> };

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'evolvent-package-'));
  const tarball = await packedPackage(folder);
  bare = await consumerOf(tarball, join(folder, 'bare'));
  equipped = join(folder, 'equipped');
  await cp(bare, equipped, { recursive: true });
  manifest = JSON.parse(await readFile(join(bare, 'node_modules/evolvent/package.json'), 'utf8'));
  // Declarations of the peers need those of Node.
  for (const name of [...Object.keys(manifest.peerDependencies), '@types/node']) {
    const link = join(equipped, 'node_modules', name);
    await mkdir(dirname(link), { recursive: true });
    await symlink(join(project, 'node_modules', name), link, 'junction');
  }
}, 300_000);

afterAll(async () => {
  if (folder) await rm(folder, { recursive: true, force: true });
});

describe('the tarball', () => {
  it('holds what its manifest promises, and nothing else', async () => {
    const installed = join(bare, 'node_modules/evolvent');
    const files = await readdir(installed, { recursive: true });
    const promised = [...JSON.stringify(manifest.exports).matchAll(/"\.\/(.*?)"/g)]
      .map(([, path = '']) => path)
      .filter((path) => path.includes('.'));
    expect(promised.length).toBeGreaterThan(20);
    expect(promised.filter((path) => !files.includes(path))).toEqual([]);
    expect((await readdir(installed)).sort()).toEqual([
      'CHANGELOG.md',
      'LICENSE',
      'README.md',
      'dist',
      'docs',
      'package.json',
    ]);
    expect(
      files.filter((path) => /test|fixture/.test(path.replace(/dist\/testing\..*|docs\/testing\.md/, ''))),
    ).toEqual([]);
  });

  it('exports every entry that is built', () => {
    const paths = Object.keys(library.entry).map((name) => (name === 'index' ? '.' : `./${name}`));
    expect(Object.keys(manifest.exports).sort()).toEqual([...paths, './package.json'].sort());
    expect(
      Object.keys(loads)
        .map((path) => path.replace('evolvent', '.'))
        .sort(),
    ).toEqual(paths.sort());
  });

  it.each(withoutPeers)('%s works without any peer, the same in ESM and CommonJS', async (path) => {
    const names = `console.log(Object.keys(loaded).filter((name) => name !== 'default' && name !== 'module.exports').sort().join())`;
    const imported = await runNodeWell(
      ['--input-type=module', '-e', `const loaded = await import('${path}'); ${names}`],
      { cwd: bare },
    );
    const required = await runNodeWell(['-e', `const loaded = require('${path}'); ${names}`], { cwd: bare });
    expect(imported).toMatch(/\w+/);
    expect(required).toBe(imported);
  });

  it.each([
    ['evolvent/json-schema', 'ajv'],
    ['evolvent/opentelemetry', '@opentelemetry/api'],
    ['evolvent/testing', 'fast-check'],
  ])('%s names the peer that is missing', async (path, peer) => {
    for (const program of [
      ['--input-type=module', '-e', `import '${path}'`],
      ['-e', `require('${path}')`],
    ]) {
      const { exitCode, output } = await runNode(program, { cwd: bare });
      expect({ exitCode, output }).toMatchObject({
        exitCode: 1,
        output: expect.stringMatching(`Cannot find (package|module) '${peer}'`),
      });
    }
  });

  it('has a command that needs nothing else', async () => {
    const { version, bin } = JSON.parse(await readFile(join(bare, 'node_modules/evolvent/package.json'), 'utf8'));
    const command = join(bare, 'node_modules/evolvent', bin.evolvent);
    expect(await runNodeWell([command, '--version'], { cwd: bare })).toBe(`${version}\n`);
    expect(await runNodeWell([command, 'compile', '--help'], { cwd: bare })).toContain('--samples <events.jsonl>');
  });

  it('keeps its insides to itself', async () => {
    const { output } = await runNode(['-e', "require('evolvent/dist/index.cjs')"], { cwd: bare });
    expect(output).toContain('ERR_PACKAGE_PATH_NOT_EXPORTED');
  });
});

describe('the recording of what is loaded', () => {
  const cases = Object.entries(loads).flatMap(([path, expected]) =>
    kinds.map((kind) => [kind, path, expected] as const),
  );

  it.each(cases)('%s of %s asks for nothing but %j', async (kind, path, expected) => {
    expect(await loadedBy(equipped, path, kind)).toEqual(expected);
  });

  it.each(kinds)('would see more (%s)', async (kind) => {
    const seeded = join(equipped, 'node_modules/seeded');
    await cp(join(equipped, 'node_modules/evolvent'), seeded, { recursive: true });
    const prepend = async (file: string, text: string) => {
      const path = join(seeded, 'dist', file);
      await writeFile(path, text + (await readFile(path, 'utf8')));
    };
    await prepend('index.js', "import 'node:crypto'; import 'zod';\n");
    await prepend('index.cjs', "require('crypto'); require('zod');\n");
    expect(await loadedBy(equipped, 'seeded', kind)).toEqual(['node:crypto', 'zod']);
    await rm(seeded, { recursive: true });
  });
});

describe('both copies in one process', () => {
  it('know errors of each other', async () => {
    const program = `
      import { createRequire } from 'node:module';
      import * as esm from 'evolvent';
      const cjs = createRequire(process.cwd() + '/x.js')('evolvent');
      const errorOf = ({ EventSchemaRegistry }) => {
        try { EventSchemaRegistry.builder().build().upcast({ eventType: 'Unknown', payload: {} }); } catch (error) { return error; }
      };
      const guards = (error) => [esm, cjs].map(({ isEvolventError }) => isEvolventError(error, 'UNKNOWN_EVENT_TYPE'));
      console.log(JSON.stringify({
        areTwo: esm.EvolventError !== cjs.EvolventError,
        esm: guards(errorOf(esm)), cjs: guards(errorOf(cjs)), stranger: guards(new Error()),
      }));`;
    const output = await runNodeWell(['--input-type=module', '-e', program], { cwd: bare });
    expect(JSON.parse(output)).toEqual({
      areTwo: true,
      esm: [true, true],
      cjs: [true, true],
      stranger: [false, false],
    });
  });

  it.each([
    ['import', ['--input-type=module', '-e', 'const load = (path) => import(path);']],
    ['require', ['-e', 'const load = async (path) => require(path);']],
  ])('are one copy each, however many paths are loaded (%s)', async (_, [...parameters]) => {
    const program = `
      Promise.all([load('evolvent'), load('evolvent/dynamodb')]).then(([{ EvolventError }, { dynamodbAdapter }]) => {
        try { dynamodbAdapter({ client: {}, repeatWindow: 0 }); }
        catch (error) { console.log(error.code, error instanceof EvolventError); }
      });`;
    const output = await runNodeWell([...parameters.slice(0, -1), parameters.at(-1) + program], { cwd: bare });
    expect(output).toBe('LAYOUT_INVALID true\n');
  });
});

describe('a missing peer', () => {
  it('of the DynamoDB adapter is named with its range', async () => {
    const program = `
      import { dynamodbAdapter } from 'evolvent/dynamodb';
      const adapter = dynamodbAdapter({ client: { send() {} } });
      adapter.lastSequenceNumber('item-1').catch(({ code, message }) => console.log(code, message));`;
    const output = await runNodeWell(['--input-type=module', '-e', program], { cwd: bare });
    const range = manifest.peerDependencies['@aws-sdk/client-dynamodb'];
    expect(output).toContain('PEER_MISSING @aws-sdk/client-dynamodb is not installed.');
    expect(output).toContain(`npm install @aws-sdk/client-dynamodb@"${range}"`);
  });
});

describe.each(compilers)('a program compiled by %s', (compiler) => {
  const ran = '{"quantities":[3,4],"conflict":"SEQUENCE_CONFLICT","missing":1}\n';

  it('compiles and runs with node16, as ESM and as CommonJS', async () => {
    const as = ['core.mts', 'core.cts'];
    const options = { module: 'node16', moduleResolution: 'node16' };
    expect(await compile(bare, { program: 'core.ts', as, compiler, options })).toBe('compiles');
    for (const file of ['core.mjs', 'core.cjs']) {
      const path = join(bare, `${compiler}-node16`, 'out', file);
      expect(await runNodeWell([path], { cwd: bare }), file).toBe(ran);
    }
  });

  it('compiles with bundler', async () => {
    const options = { module: 'preserve', moduleResolution: 'bundler' };
    expect(await compile(bare, { program: 'core.ts', as: ['core.ts'], compiler, options })).toBe('compiles');
  });
});

it.each(['typescript-oldest', 'typescript-newest'] as const)(
  'a program that imports every path compiles by %s',
  async (compiler) => {
    const as = ['subpaths.mts', 'subpaths.cts'];
    const lib = ['ES2022', 'ESNext.Disposable'];
    const options = { module: 'node16', moduleResolution: 'node16', noEmit: true, lib, types: ['node'] };
    expect(await compile(equipped, { program: 'subpaths.ts', as, compiler, options })).toBe('compiles');
  },
);
