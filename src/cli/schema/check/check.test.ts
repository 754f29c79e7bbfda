import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { registryModule, type Said, schemaCommand, schemaFolder } from '../schema-commands.fixture';
import { serviceWithoutDatabase } from '../schema-service.fixture';

const reserved = (version1: string, step = "c.rename('qty', 'quantity')") => `
  defineEvent('StockReserved')
    .version(1, z.object({ sku: z.string(), qty: z.int()${version1} }))
    .version(2, z.object({ sku: z.string(), quantity: z.int().min(1) }))
    .changes((c) => ${step})`;
const published = registryModule(reserved('.min(1)'));
/** Old events with a quantity of 0 are refused by version 2. */
const broken = registryModule(reserved('.min(0)'));
const longer = registryModule(
  `${reserved('.min(1)')}, defineEvent('StockCounted').version(1, z.object({ sku: z.string() }))`,
);
/** As longer, and version 1 of the type that is not published says something else. */
const changedDraft = registryModule(
  `${reserved('.min(1)')}, defineEvent('StockCounted').version(1, z.object({ sku: z.int() }))`,
);
const byFunction = registryModule(`
  defineEvent('StockMoved')
    .version(1, z.object({ sku: z.string() }))
    .version(2, z.object({ item: z.string() }))
    .upcast(({ sku }) => ({ item: sku }))`);

let folder: Awaited<ReturnType<typeof schemaFolder>>;
beforeAll(async () => {
  folder = await schemaFolder();
  const modules = { published, broken, longer, changedDraft, byFunction };
  for (const [name, text] of Object.entries(modules)) await folder.write(`${name}.mjs`, text);
  await folder.write('evolvent.config.mjs', published);
  folder.git('init', '-q', '-b', 'main');
  folder.git('commit', '-q', '--allow-empty', '-m', 'nothing is locked');
  folder.git('tag', 'before');
  await locked('published', 'service/evolvent.lock.json');
  folder.git('add', 'service/evolvent.lock.json');
  folder.git('commit', '-q', '-m', 'the lock of what is published');
  await locked('published', 'lock.json');
});
afterAll(() => folder?.remove());

async function locked(module: string, file: string): Promise<void> {
  await folder.write(file, '');
  const { rm } = await import('node:fs/promises');
  await rm(folder.at(file));
  const { exitCode, stderr } = await schemaCommand(
    ...[
      'lock',
      '--registry',
      folder.at(`${module}.mjs`),
      '--lock',
      folder.at(file),
      '--accept',
      folder.at('none.json'),
    ],
  );
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
}

function check(
  module: string,
  { lock = 'lock.json', accept = 'none.json' },
  ...more: readonly string[]
): Promise<Said> {
  const files = ['--lock', folder.at(lock), '--accept', folder.at(accept)];
  return schemaCommand('check', '--registry', folder.at(`${module}.mjs`), ...files, ...more);
}

it('ends with 0 where all old events can be read and nothing published has changed', async () => {
  const { exitCode, stdout, stderr } = await check('published', {});
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  expect(stdout).toMatch(/^BACKWARD_TRANSITIVE, policy event; .*lock\.json, 2 versions\n/);
  expect(stdout).toContain('✓ StockReserved  v1-2  1 proven by operations\n');
  expect(stdout).toContain('✓ No blockers. 1 hop of 1 event type: 1 proven.\n');
});

it('ends with 1 where a hop breaks, and shows the event and what to do', async () => {
  const { exitCode, stdout } = await check('broken', {});
  expect(exitCode).toBe(1);
  expect(stdout).toContain('✗ StockReserved  v1-2  broken v1 -> v2 (operations)\n');
  expect(stdout).toMatch(
    /✗ blocker upcast-breaks: StockReserved v1 -> v2\n .*\n {2}An event of StockReserved v1 that shows it:\n {4}\{\n {6}"qty": 0,\n {6}"sku": ".*"\n {4}\}\n {2}Let the step give/,
  );
  expect(stdout).toContain('✗ blocker version-changed: StockReserved v1 #\n');
  expect(stdout).toContain('✗ 2 blockers. 1 hop of 1 event type: 1 broken.\n');
});

it('says with how many events a function was tested', async () => {
  const { exitCode, stdout } = await check('byFunction', { lock: 'missing.json' }, '--events', '7');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('✓ StockMoved  v1-2  1 tested with 7 events\n');
});

it('checks the registry without a lock too, and says that nothing is locked', async () => {
  const { exitCode, stdout } = await check('published', { lock: 'missing.json' });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/! warning no-lock: .*missing\.json\n.*\n {2}Run `evolvent schema lock`/);
  expect((await check('broken', { lock: 'missing.json' })).exitCode).toBe(1);
});

it('asks for what the level asks', async () => {
  const { exitCode, stdout } = await check('broken', { lock: 'missing.json' }, '--level', 'NONE', '--policy', 'strict');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('NONE, policy strict; nothing is locked');
  const full = await check('byFunction', { lock: 'missing.json' }, '--level', 'FULL');
  expect(full.exitCode).toBe(1);
  expect(full.stdout).toContain('broken v2 -> v1');
});

it('has it all as JSON', async () => {
  const { stdout } = await check('broken', {}, '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    format: 1,
    command: 'schema check',
    exitCode: 1,
    result: {
      isCompatible: false,
      level: 'BACKWARD_TRANSITIVE',
      policy: 'event',
      lock: { source: folder.at('lock.json'), versions: 2 },
      hops: [{ eventType: 'StockReserved', from: 1, to: 2, verdict: 'broken', witness: { qty: 0 } }],
      findings: [{ rule: 'upcast-breaks', witness: { qty: 0 } }, { rule: 'version-changed' }],
      drifted: [],
      accepted: [],
      stale: [],
    },
  });
});

it('annotates for GitHub, with the event', async () => {
  const { exitCode, stdout } = await check('broken', {}, '--format', 'github');
  expect(exitCode).toBe(1);
  const lines = stdout.trimEnd().split('\n');
  expect(lines[0]).toMatch(
    /^::error title=upcast-breaks \(StockReserved v1 -> v2\)::.* Shown by \{"qty":0,"sku":".*"\}\. /,
  );
  expect(lines.map((line) => line.split(' ')[0])).toEqual(['::error', '::error']);
});

describe('accepted exceptions', () => {
  it('a baseline accepts the blockers of today, keeps what was accepted, and the next check is clean', async () => {
    const accept = 'baseline.json';
    const other = {
      eventType: 'A',
      from: 1,
      to: 2,
      rule: 'upcast-breaks',
      pointer: '#',
      fingerprint: '0',
      reason: 'old',
    };
    await folder.write(accept, JSON.stringify({ format: 1, accepted: [other] }));
    const first = await check('broken', { accept }, '--baseline', '--reason', 'none was ever stored');
    expect(first.exitCode).toBe(0);
    expect(first.stdout).toContain('2 findings accepted in');
    expect(first.stdout).toContain('  upcast-breaks: StockReserved v1 -> v2 #\n');
    expect(await folder.read(accept)).toContain('"reason": "old"');
    const next = await check('broken', { accept });
    expect(next.exitCode).toBe(0);
    expect(next.stdout).toContain('Accepted: none was ever stored');
    expect(next.stdout).toContain('! warning acceptance-stale: A v1 -> v2 #\n');
    expect(next.stdout).toContain('✓ No blockers, 1 warning, 2 accepted.');
  });

  it('an exception that has expired is a blocker beside its finding, until a baseline renews it', async () => {
    const accept = 'expired.json';
    await check('broken', { accept }, '--baseline', '--reason', 'soon gone');
    const text = await folder.read(accept);
    await folder.write(
      accept,
      text.replaceAll('"reason": "soon gone"', '"reason": "soon gone", "expires": "2020-01-31"'),
    );
    const { exitCode, stdout } = await check('broken', { accept });
    expect(exitCode).toBe(1);
    expect(stdout.match(/blocker (?:acceptance-expired|upcast-breaks|version-changed)/g)).toHaveLength(4);
    const renewed = await check('broken', { accept }, '--baseline', '--reason', 'still there');
    expect(renewed.exitCode).toBe(0);
    expect(renewed.stdout).not.toContain('acceptance-stale');
    expect(await folder.read(accept)).not.toContain('2020-01-31');
  });

  it('leaves the exceptions of other checks alone, and keeps them', async () => {
    const accept = 'losses.json';
    const loss = { eventType: 'A', from: 1, to: 2, rule: 'event-loss-not-accepted', pointer: '#', fingerprint: '0' };
    await folder.write(accept, JSON.stringify({ format: 1, accepted: [{ ...loss, reason: 'nobody asks' }] }));
    const { stdout } = await check('broken', { accept }, '--baseline', '--reason', 'none was ever stored');
    expect(stdout).not.toContain('acceptance-stale');
    expect(await folder.read(accept)).toContain('nobody asks');
  });

  it('writes no file where there is nothing to accept', async () => {
    const { stdout } = await check('published', { accept: 'nothing.json' }, '--baseline', '--reason', 'why not');
    expect(stdout).toContain('There is no blocker to accept.');
    await expect(folder.read('nothing.json')).rejects.toThrow('ENOENT');
  });
});

describe('against another lock', () => {
  const here = { lock: 'service/evolvent.lock.json' };

  it('compares with the file as it is in the commit, whatever stands in the folder', async () => {
    await locked('broken', here.lock);
    expect((await check('broken', here)).stdout).not.toContain('version-changed');
    const { exitCode, stdout } = await check('broken', here, '--against', 'main');
    expect(exitCode).toBe(1);
    expect(stdout).toContain('blocker version-changed: StockReserved v1 #');
    expect(stdout).toMatch(/; main:.*evolvent\.lock\.json, 2 versions/);
  });

  it('a version that is locked here only is no news, and can be locked again once it has changed', async () => {
    await locked('longer', here.lock);
    const same = await check('longer', here, '--against', 'main');
    expect(same.stdout).toContain('✓ No blockers. ');
    const changed = await check('changedDraft', here, '--against', 'main');
    expect(changed.exitCode).toBe(1);
    expect(changed.stdout).toMatch(
      /version-changed: StockCounted v1(?:.*\n)+.*does not have StockCounted v1 yet: take the lock/,
    );
  });

  it('takes the file of that name', async () => {
    const { exitCode, stdout } = await check('broken', here, '--against', folder.at('lock.json'));
    expect(exitCode).toBe(1);
    expect(stdout).toContain('blocker version-changed: StockReserved v1 #');
  });

  it('says that a commit has no lock yet', async () => {
    const { exitCode, stdout } = await check('longer', here, '--against', 'before');
    expect(exitCode).toBe(0);
    expect(stdout).toMatch(/! warning no-lock: before:.*evolvent\.lock\.json\n/);
  });

  it.each([['elsewhere'], ['main:service/evolvent.lock.json'], ['']])('refuses %j, which is no commit', async (ref) => {
    const { exitCode, stderr } = await check('published', here, '--against', ref);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('✗ AGAINST_NOT_READABLE: ');
  });

  it('gives git no options', async () => {
    const { exitCode, stderr } = await check('published', here, `--against=--output=${folder.at('written')}`);
    expect(exitCode).toBe(1);
    expect(stderr).toContain('that is no name of a commit');
    await expect(folder.read('written')).rejects.toThrow('ENOENT');
  });
});

it.each([
  ['LOCK_UNREADABLE', '<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> other\n'],
  ['LOCK_UNREADABLE', '{ "format": 1'],
  ['LOCK_TOO_NEW', '{ "format": 2, "versions": [] }'],
])('%s is said of a lock that cannot be read', async (code, text) => {
  await folder.write('wrong.json', text);
  const { exitCode, stderr } = await check('published', { lock: 'wrong.json' });
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`✗ ${code}: `);
});

it.each([
  ['a level that is not known', ['--level', 'SIDEWAYS']],
  ['a policy that is not known', ['--policy', 'lax']],
  ['no number of events', ['--events', '0']],
  ['a baseline without a reason', ['--baseline']],
  ['a reason for nothing', ['--reason', 'because']],
  ['annotations as JSON', ['--format', 'github', '--json']],
])('%s is wrong usage', async (_, parameters) => {
  expect((await check('published', {}, ...parameters)).exitCode).toBe(2);
});

it('reads the registry of the config in a process of its own, beside the files, and connects to nothing', async () => {
  const service = await serviceWithoutDatabase();
  try {
    await service.write('evolvent.config.mjs', broken);
    await service.write('evolvent.lock.json', await folder.read('lock.json'));
    const { exitCode, stdout, stderr } = await service.evolvent('schema', 'check');
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' });
    expect(stdout).toContain('✗ 2 blockers.');
  } finally {
    await service.remove();
  }
});
