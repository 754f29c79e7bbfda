import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { registryModule, type Said, schemaCommand, schemaFolder } from '../schema-commands.fixture';

const reserved = (version1: string) =>
  `defineEvent('StockReserved').version(1, z.object({ quantity: z.int()${version1} }))`;
const counted = "defineEvent('StockCounted').version(1, z.object({ sku: z.string() }))";

let folder: Awaited<ReturnType<typeof schemaFolder>>;
beforeAll(async () => {
  folder = await schemaFolder();
  const modules = {
    published: reserved('.min(1)'),
    longer: `${reserved('.min(1)')}, ${counted}`,
    changed: `${reserved('.min(2)')}, ${counted}`,
    rewritten: reserved('.min(1).min(0)'),
  };
  for (const [name, text] of Object.entries(modules)) await folder.write(`${name}.mjs`, registryModule(text));
});
afterAll(() => folder?.remove());
beforeEach(async () => {
  for (const file of ['lock.json', 'accept.json']) await rm(folder.at(file), { force: true });
  await lock('published');
});

function lock(module: string, ...more: readonly string[]): Promise<Said> {
  const files = ['--lock', folder.at('lock.json'), '--accept', folder.at('accept.json')];
  return schemaCommand('lock', '--registry', folder.at(`${module}.mjs`), ...files, ...more);
}

it('adds what is new, with the release that made the schemas, and writes nothing where nothing is', async () => {
  const { exitCode, stdout } = await lock('longer');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/✓ .*lock\.json is written: 2 versions\.\n {2}1 added: StockCounted v1\n/);
  const text = await folder.read('lock.json');
  expect(text).toMatch(/"generator": \{"vendor": "zod", "version": "\d+\.\d+\.\d+"\}/);
  await folder.write('lock.json', text.replace('"about"', ' "about"'));
  expect((await lock('longer')).stdout).toContain('is up to date: 2 versions.');
  expect(await folder.read('lock.json')).toContain('   "about"');
});

it('refreshes what is written in another way and means the same', async () => {
  await folder.write(
    'lock.json',
    (await folder.read('lock.json')).replace(/"version": "\d+\.\d+\.\d+"/, '"version": "4.2.0"'),
  );
  const { exitCode, stdout } = await lock('rewritten');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('1 refreshed, the same in meaning: StockReserved v1');
});

it('writes nothing at all where a published version has changed', async () => {
  const before = await folder.read('lock.json');
  const { exitCode, stdout } = await lock('changed');
  expect(exitCode).toBe(1);
  expect(stdout).toMatch(/^✗ blocker version-changed: StockReserved v1 #\n/);
  expect(stdout).toContain('✗ Nothing is written: 1 published version changed.');
  expect(stdout).toContain('--accept-change StockReserved@1 --reason');
  expect(await folder.read('lock.json')).toBe(before);
});

it('locks a change that is accepted by name, and keeps the reason for a check against the commit before', async () => {
  await folder.write('before.json', await folder.read('lock.json'));
  const { exitCode, stdout } = await lock('changed', '--accept-change', 'StockReserved@1', '--reason', 'never stored');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('  1 replaced, as accepted: StockReserved v1\n');
  expect(stdout).toContain('The reason is kept in');
  expect((await lock('changed')).stdout).toContain('is up to date');
  const files = ['--lock', folder.at('lock.json'), '--accept', folder.at('accept.json')];
  const check = await schemaCommand(
    ...['check', '--registry', folder.at('changed.mjs'), ...files, '--against', folder.at('before.json')],
  );
  expect(check.exitCode).toBe(0);
  expect(check.stdout).toContain('Accepted: never stored');
});

it('locks a change that the baseline has accepted, and none whose exception has expired', async () => {
  const files = ['--lock', folder.at('lock.json'), '--accept', folder.at('accept.json')];
  await schemaCommand(
    ...['check', '--registry', folder.at('changed.mjs'), ...files, '--baseline', '--reason', 'never stored'],
  );
  const text = await folder.read('accept.json');
  await folder.write('accept.json', text.replace('"never stored"', '"never stored", "expires": "2020-01-31"'));
  expect((await lock('changed')).exitCode).toBe(1);
  await folder.write('accept.json', text);
  expect((await lock('changed')).stdout).toContain('1 replaced, as accepted: StockReserved v1');
});

it('a dry run says what would be, as JSON too, and writes nothing', async () => {
  const before = await folder.read('lock.json');
  expect((await lock('longer', '--dry-run')).stdout).toContain('would be written: 2 versions.');
  const { stdout } = await lock('longer', '--dry-run', '--json');
  expect(JSON.parse(stdout)).toEqual({
    format: 1,
    command: 'schema lock',
    exitCode: 0,
    result: {
      file: folder.at('lock.json'),
      versions: 2,
      isWritten: false,
      added: ['StockCounted v1'],
      refreshed: [],
      replaced: [],
      refused: [],
    },
  });
  expect(await folder.read('lock.json')).toBe(before);
});

it.each([
  ['LOCK_UNREADABLE', () => '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n'],
  ['LOCK_UNREADABLE', () => '{ "format": 1'],
  ['LOCK_TOO_NEW', () => '{ "format": 2, "versions": [] }'],
  ['LOCK_EDITED', (text: string) => text.replace('"integer"', '"number"')],
])('%s is said, and the file stays as it is', async (code, wrong) => {
  const text = wrong(await folder.read('lock.json'));
  await folder.write('lock.json', text);
  const { exitCode, stderr } = await lock('longer');
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`✗ ${code}: `);
  expect(await folder.read('lock.json')).toBe(text);
});

it('a name that has not changed is taken for a mistake, and nothing is written', async () => {
  const before = await folder.read('lock.json');
  const { exitCode, stderr } = await lock('changed', '--accept-change', 'StockReserved@2', '--reason', 'why');
  expect(exitCode).toBe(1);
  expect(stderr).toContain(
    '✗ CHANGE_MISSING: StockReserved@2 has not changed since it was locked; changed: StockReserved@1.',
  );
  expect(await folder.read('lock.json')).toBe(before);
});

it.each([
  ['a change without a reason', ['--accept-change', 'StockReserved@1']],
  ['a change without a version', ['--accept-change', 'StockReserved', '--reason', 'why']],
  ['a reason for nothing', ['--reason', 'why']],
])('%s is wrong usage', async (_, parameters) => {
  expect((await lock('changed', ...parameters)).exitCode).toBe(2);
});
