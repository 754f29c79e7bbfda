import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, onTestFinished, test } from 'vitest';
import { failureOf } from '../tables.fixture';
import { newTarget } from './migrations.fixture';

async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'migrations-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

const code = (name: string, more = '') => `export class ${name} { ${more} async up() {} }`;
const first = code('CreateStock1735689600000', "description = 'Stock'; phase = 'migrate'; async down() {}");
const found = (migrations: string | URL) => newTarget({ migrations }).target.migrations();

test('files of a folder are migrations, named after class and file; tests and declarations are not', async () => {
  const folder = await folderOf({
    '1735689600000-create-stock.ts': first,
    '1735689600001-AddUnit.mjs': code('AddUnit1735689600001'),
    '1735689600000-create-stock.test.ts': 'throw new Error()',
    '1735689600000-create-stock.d.ts': 'export {}',
    '1735689600000-create-stock.js.map': '{}',
    'README.md': '',
  });
  const wanted = [
    {
      name: 'CreateStock1735689600000',
      timestamp: 1735689600000,
      description: 'Stock',
      phase: 'migrate',
      wayBack: 'down',
    },
    { name: 'AddUnit1735689600001', timestamp: 1735689600001, phase: 'expand', wayBack: 'irreversible' },
  ];
  for (const source of [folder, `${folder}/*`, pathToFileURL(folder), pathToFileURL(folder).href]) {
    const { migrations, findings } = await found(source);
    expect(findings).toEqual([]);
    expect(migrations).toMatchObject(wanted);
  }
});

test('names that are wrong, doubled, or not those of their files are findings', async () => {
  const folder = await folderOf({
    '1735689600000-create-stock.ts': first,
    '1735689600000-CreateStock.mjs': first,
    '1735689600000-AddUnit.mjs': code('AddUnit1735689600000'),
    '17356896-Short.mjs': code('Short17356896'),
    '1735689600009-Renamed.mjs': code('Other1735689600009'),
    'seeds.mjs': '',
  });
  const { migrations, findings } = await found(folder);
  expect(findings.map(({ rule, severity, place }) => [rule, severity, place.split('/').at(-1)])).toEqual([
    ['name-invalid', 'blocker', '17356896-Short.mjs'],
    ['file-name-differs', 'blocker', '1735689600009-Renamed.mjs'],
    ['name-invalid', 'blocker', 'seeds.mjs'],
    ['name-doubled', 'blocker', '1735689600000-create-stock.ts'],
    ['timestamp-doubled', 'warning', 'CreateStock1735689600000'],
  ]);
  expect(migrations.map(({ name }) => name).sort()).toEqual(['AddUnit1735689600000', 'CreateStock1735689600000']);
});

test('a class whose name has no timestamp is a finding', async () => {
  class CreateStock {
    async up() {}
  }
  const { findings, migrations } = await newTarget({ migrations: [CreateStock] }).target.migrations();
  expect([migrations, findings]).toMatchObject([[], [{ rule: 'name-invalid', place: 'CreateStock' }]]);
});

test('a folder that is not there, and a file that does not load, are named', async () => {
  const missing = await failureOf(found('/no/such/folder'));
  expect(missing).toMatchObject({ code: 'MIGRATIONS_NOT_LOADED', cause: { code: 'ENOENT' } });
  const folder = await folderOf({ '1735689600000-Broken.mjs': "throw new Error('no unit')" });
  const file = join(folder, '1735689600000-Broken.mjs');
  expect(await failureOf(found(folder))).toMatchObject({ code: 'MIGRATIONS_NOT_LOADED', fields: { file } });
});

test('a repeatable migration has no timestamp, and the SHA-256 of its content', async () => {
  const repeatable = [{ name: 'units', content: 'piece', up: async () => {} }];
  const { migrations } = await newTarget({ repeatable }).target.migrations();
  expect(migrations).toMatchObject([
    { name: 'units', timestamp: undefined, content: expect.stringMatching(/^[0-9a-f]{64}$/) },
  ]);
  const changed = await newTarget({ repeatable: [{ ...repeatable[0]!, content: 'pieces' }] }).target.migrations();
  expect(changed.migrations[0]?.content).not.toBe(migrations[0]?.content);
});
