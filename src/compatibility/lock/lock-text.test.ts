import { execFileSync, spawnSync } from 'node:child_process';
import { lstatSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { JsonObject } from '../../event/json';
import { canonicalSchema } from '../canonical-schema';
import { type Lock, type LockEntry, lockOf } from './lock';
import { readLockFile, writeLockFile } from './lock-file';
import { readLock } from './read-lock';
import { writeLock } from './write-lock';

function entry(eventType: string, version: number, field = 'sku', results = false): LockEntry {
  const properties = Object.fromEntries(
    [field, 'aLongNameOfAField', 'anotherLongNameOfAField', 'quantity'].map((name) => [
      name,
      { type: 'string', minLength: 1 },
    ]),
  );
  const { schema, fingerprint } = canonicalSchema({ type: 'object', properties, required: [field] });
  const samples: JsonObject[] = [{ [field]: 'a' }, { [field]: 'b', quantity: 'c' }];
  return {
    eventType,
    version,
    generator: { vendor: 'zod', version: '4.6.7' },
    schema,
    fingerprint,
    samples,
    ...(results && { results: samples.map((payload) => ({ payload })) }),
  };
}

const base: readonly LockEntry[] = [entry('StockReceived', 1), entry('StockReserved', 1), entry('StockShipped', 1)];
const neighbours: readonly LockEntry[] = [entry('Type20', 1), entry('Type8', 1)];
const lock = lockOf(base);
const text = writeLock(lock);
const refusal = (changed: string) => {
  try {
    readLock(changed, 'evolvent.lock.json');
  } catch (error) {
    return error;
  }
  throw new Error('it was read');
};

describe('a lock file', () => {
  test('holds what was written, whatever the order', () => {
    const odd: LockEntry = {
      ...entry('a "name"\u2028\u202E', 1),
      samples: [{ text: '\u0000\u202E\uFEFF\uD83D\uDE00\u{E0041}' }],
      reason: 'x',
    };
    const written = lockOf([...base, odd, entry('StockReserved', 2), entry('StockReserved', 10)]);
    const shuffled = { entries: written.entries.toReversed() };
    expect(writeLock(shuffled)).toBe(writeLock(written));
    expect(readLock(writeLock(written), 'x')).toEqual(written);
    for (const hidden of '\u0000\u2028\u202E\uFEFF') expect(writeLock(written)).not.toContain(hidden);
    expect(readLock(writeLock({ entries: [] }), 'x')).toEqual({ entries: [] });
  });

  test('may be formatted in another way, and have other line ends', () => {
    expect(readLock(JSON.stringify(JSON.parse(text)), 'x')).toEqual(lock);
    expect(readLock(`\uFEFF${text.replaceAll('\n', '\r\n')}`, 'x')).toEqual(lock);
  });

  test.each<[string, string, object]>([
    ['is empty', '', { code: 'LOCK_UNREADABLE' }],
    ['is cut', text.slice(0, text.length / 2), { code: 'LOCK_UNREADABLE' }],
    ['is a list', '[]', { code: 'LOCK_UNREADABLE' }],
    ['has no format', '{"versions":[]}', { code: 'LOCK_UNREADABLE' }],
    ['has no versions', '{"format":1}', { code: 'LOCK_UNREADABLE' }],
    ['has a version without a name', '{"format":1,"versions":[{"eventType":"A"}]}', { code: 'LOCK_UNREADABLE' }],
    ['has a version that is no object', '{"format":1,"versions":[1]}', { code: 'LOCK_UNREADABLE' }],
    [
      'has its list twice',
      text.replace('"versions"', '"versions": [], "versions"'),
      { code: 'LOCK_UNREADABLE', fields: { line: 4 } },
    ],
    ['is of a later release', '{"format":2,"whatever":[]}', { code: 'LOCK_TOO_NEW', fields: { found: 2, known: 1 } }],
    [
      'was left in the middle of a merge',
      text.replace('    "~00",\n', '<<<<<<< HEAD\n    "~00",\n=======\n>>>>>>> other\n'),
      { code: 'LOCK_UNREADABLE', fields: { line: 5, reason: 'git could not merge it, and has left both sides there' } },
    ],
    [
      'has another schema than was written',
      text.replace('"minLength": 1', '"minLength": 2'),
      { code: 'LOCK_EDITED', fields: { part: 'schema', from: 1 } },
    ],
    [
      'has another sample',
      text.replace('"sku": "a"', '"sku": "z"'),
      { code: 'LOCK_EDITED', fields: { part: 'samples' } },
    ],
    [
      'has another result',
      writeLock({ entries: [entry('A', 1, 'sku', true)] }).replace(
        '"payload": {"sku": "a"}',
        '"payload": {"sku": "z"}',
      ),
      { code: 'LOCK_EDITED', fields: { part: 'results', eventType: 'A' } },
    ],
    [
      'has a version twice',
      text.replace(
        '    "~"\n',
        `    ${JSON.stringify(JSON.parse(text).versions.find((one: { eventType?: string }) => one.eventType === 'StockShipped'))}, "~"\n`,
      ),
      { code: 'LOCK_VERSION_TWICE', fields: { eventType: 'StockShipped', from: 1 } },
    ],
    [
      'has two schemas in one version',
      text.replace('      "fingerprint"', '      "schema": true,\n      "fingerprint"'),
      { code: 'LOCK_VERSION_TWICE', fields: { from: 1 } },
    ],
  ])('that %s is refused', (_, changed, expected) => {
    expect(refusal(changed)).toMatchObject(expected);
  });
});

describe('a lock on disk', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('is written wholly, and only where it says something new', async () => {
    const path = join(folder, 'one.json');
    expect(await readLockFile(path)).toBeUndefined();
    expect(await writeLockFile(path, lock)).toBe(true);
    expect(await writeLockFile(path, lock)).toBe(false);
    expect(await readLockFile(path)).toEqual(lock);
    expect(readdirSync(folder)).toEqual(['one.json']);
  });

  test.each(['{', '{"format":2}', text.replace('"minLength": 1', '"minLength": 2')])(
    'that is refused stays as it is',
    async (there) => {
      const path = join(folder, 'two.json');
      writeFileSync(path, there);
      await expect(writeLockFile(path, lock)).rejects.toMatchObject({ code: expect.stringMatching(/^LOCK_/) });
      expect(readFileSync(path, 'utf8')).toBe(there);
    },
  );

  test.skipIf(process.platform === 'win32')('stays where a link leads to', async () => {
    const [file, link] = [join(folder, 'kept.json'), join(folder, 'link.json')];
    symlinkSync(file, link);
    writeFileSync(file, writeLock(lockOf([])));
    expect(await writeLockFile(link, lock)).toBe(true);
    expect(lstatSync(link).isSymbolicLink()).toBe(true);
    expect(await readLockFile(file)).toEqual(lock);
  });

  test('that cannot be written is told', async () => {
    await expect(writeLockFile(join(folder, 'no', 'lock.json'), lock)).rejects.toMatchObject({
      code: 'LOCK_NOT_WRITTEN',
    });
  });
});

const hasGit = spawnSync('git', ['--version']).status === 0;

describe.skipIf(!hasGit)('git merges what two branches add to a lock file', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'lock-'));
    git('init', '-q', '-b', 'main');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  function git(...command: readonly string[]) {
    const identity = ['-c', 'user.name=x', '-c', 'user.email=x@example.com', '-c', 'core.autocrlf=false'];
    return execFileSync('git', [...identity, ...command], { cwd: folder, encoding: 'utf8', stdio: 'pipe' });
  }

  function commit(branch: string, from: string, { entries }: Lock) {
    if (from !== '') git('checkout', '-q', '-B', branch, from);
    writeFileSync(join(folder, 'evolvent.lock.json'), writeLock({ entries }));
    git('add', '.');
    git('commit', '-qm', branch, '--allow-empty');
  }

  /** The text after a merge of two branches; undefined where git leaves it to people. */
  function merged(start: readonly LockEntry[], ours: readonly LockEntry[], theirs: readonly LockEntry[]) {
    commit('main', '', lockOf(start));
    commit('ours', 'main', lockOf(ours));
    commit('theirs', 'main', lockOf(theirs));
    git('checkout', '-q', 'ours');
    try {
      git('merge', '-q', '--no-edit', 'theirs');
      return readFileSync(join(folder, 'evolvent.lock.json'), 'utf8');
    } catch {
      const left = readFileSync(join(folder, 'evolvent.lock.json'), 'utf8');
      git('merge', '--abort');
      expect(refusal(left)).toMatchObject({ code: 'LOCK_UNREADABLE' });
      return undefined;
    } finally {
      git('checkout', '-q', 'main');
    }
  }

  /** A new version, and the results of its step in the one before. */
  const withVersion = (entries: readonly LockEntry[], eventType: string, version: number, field = 'sku') => [
    ...entries.filter((one) => one.eventType !== eventType || one.version !== version - 1),
    entry(eventType, version - 1, 'sku', true),
    entry(eventType, version, field),
  ];

  test.each<[string, readonly LockEntry[], readonly LockEntry[], readonly LockEntry[]]>([
    ['different new types in a new file', [], [entry('StockReceived', 1)], [entry('StockReserved', 1)]],
    ['different new types', base, [...base, entry('StockMoved', 1)], [...base, entry('StockNoted', 1)]],
    ['versions of different types', base, withVersion(base, 'StockReceived', 2), withVersion(base, 'StockReserved', 2)],
    ['a version and a new type', base, withVersion(base, 'StockReserved', 2), [...base, entry('StockResized', 1)]],
    // These two stand behind the same unchanging line.
    [
      'versions of types that stand side by side',
      neighbours,
      withVersion(neighbours, 'Type20', 2),
      withVersion(neighbours, 'Type8', 2),
    ],
  ])('%s', (_, start, ours, theirs) => {
    const text = merged(start, ours, theirs);
    const changed = [...ours, ...theirs].filter((one) => !start.includes(one));
    const keyOf = ({ eventType, version }: LockEntry) => `${eventType} ${version}`;
    const all = new Map([...start, ...changed].map((one) => [keyOf(one), one]));
    expect(text).toBe(writeLock({ entries: [...all.values()] }));
  });

  test('two different versions of one number are left to people', () => {
    const [ours, theirs] = [withVersion(base, 'StockReserved', 2), withVersion(base, 'StockReserved', 2, 'name')];
    expect(merged(base, ours, theirs)).toBeUndefined();
    const [first, second] = [
      [...base, entry('New', 1)],
      [...base, entry('New', 1, 'name')],
    ];
    expect(merged(base, first, second)).toBeUndefined();
  });

  test('the neighbours of the test above have no unchanging line between them', () => {
    expect(writeLock(lockOf(neighbours))).toMatch(/\},\n {4}\{\n {6}"eventType": "Type8"/);
  });

  test('of thirty pairs of new types, nearly all', () => {
    const names = Array.from({ length: 31 }, (_, index) => `Type${index}`);
    const anchorOf = (name: string) => {
      const lines = writeLock({ entries: [entry(name, 1)] }).split('\n');
      return lines[lines.findIndex((line) => line.includes('"eventType"')) - 2];
    };
    const together = names.slice(1).filter((name, index) => anchorOf(name) === anchorOf(names[index] ?? ''));
    expect(together.length).toBeLessThanOrEqual(2);
  });
});
