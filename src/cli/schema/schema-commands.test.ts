import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import { graph } from './graph';
import { list } from './list';
import { log } from './log';
import { newVersion } from './new-version';
import { serviceWithoutDatabase } from './schema-service.fixture';

const config = `
import { EventSchemaRegistry, defineEvent, retireEvent } from 'evolvent';
import { z } from 'zod';
const never = () => { throw new Error('no connection was to be opened'); };
export const events = EventSchemaRegistry.of(
  defineEvent('StockReserved')
    .formerly('StockBooked', { through: 1 })
    .version(1, z.object({ sku: z.string(), qty: z.number() }))
    .version(2, z.object({ sku: z.string(), quantity: z.number() }))
    .changes((c) => c.rename('qty', 'quantity'))
    .version(3, z.object({ quantity: z.number() }))
    .upcast(({ quantity }) => ({ quantity })),
  retireEvent('StockAudited', { reason: 'audits have a service of their own' }),
);
export default { registry: events, postgres: never, dynamodb: never, invariants: [never], restorePoints: [never] };
`;
const next =
  '{ "type": "object", "properties": { "quantity": { "type": "integer" }, "site": { "type": "string" } }, "required": ["quantity"] }';

let service: Awaited<ReturnType<typeof serviceWithoutDatabase>>;
let said: { stdout: string; stderr: string };
beforeAll(async () => {
  service = await serviceWithoutDatabase();
  await service.write('evolvent.config.ts', config);
  await service.write('config.mjs', config);
  await service.write('empty.mjs', 'export default {};');
  await service.write('next.json', next);
});
afterAll(() => service?.remove());
beforeEach(() => {
  said = { stdout: '', stderr: '' };
  for (const name of ['stdout', 'stderr'] as const)
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      said[name] += text;
      return true;
    });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    said.stderr += text;
  });
});
afterEach(() => vi.restoreAllMocks());

const at = (file: string) => join(service.folder, file);
const events = () => ({ registry: at('config.mjs'), export: 'events' });

it('list reads the registry of the config, and calls nothing of it that would connect', async () => {
  const ran = await service.evolvent('schema', 'list');
  expect(ran).toMatchObject({ exitCode: 0, stderr: '' });
  const [head, retired, reserved] = ran.stdout.split('\n').map((line) => line.split(/\s{2,}/));
  expect(head).toEqual(['event type', 'versions', 'steps', 'upcast', 'downcast', 'way back', 'note']);
  expect(retired).toEqual(['StockAudited', 'retired: audits have a service of their own']);
  const inWords = ['1-3', '2 (1 function)', 'opaque', 'none', 'not from v3', 'StockBooked up to v1'];
  expect(reserved).toEqual(['StockReserved', ...inWords]);
});

it('list has it all as JSON, from the module that exports the registry', async () => {
  expect(await list({ ...events(), json: true })).toBe(0);
  const document = JSON.parse(said.stdout);
  expect(document).toMatchObject({ format: 1, command: 'schema list', exitCode: 0 });
  expect(document.result.eventTypes[1]).toMatchObject({
    eventType: 'StockReserved',
    versions: [1, 2, 3],
    formerNames: [{ eventType: 'StockBooked', through: 1 }],
    steps: [
      { kind: 'declared', changes: [{ words: 'rename "qty" to "quantity"' }], wayBack: { kind: 'declared' } },
      { kind: 'function', loss: { level: 'opaque' }, wayBack: { kind: 'none' } },
    ],
  });
});

it('log tells of the event type that is asked for', async () => {
  expect(await log('StockReserved', { config: at('config.mjs') })).toBe(0);
  expect(said.stdout).toContain('- rename "qty" to "quantity"');
  expect(said.stdout).not.toContain('StockAudited');
});

it('graph writes a whole image to the file', async () => {
  expect(await graph(undefined, { ...events(), format: 'svg', output: at('events.svg') })).toBe(0);
  expect(said.stdout).toMatch(/✓ .*events\.svg is written\.\n$/);
  expect(await readFile(at('events.svg'), 'utf8')).toMatch(/^<\?xml.*<\/svg>\n$/s);
});

it('new proposes operations for what is different', async () => {
  expect(await newVersion('StockReserved', { ...events(), schema: at('next.json') })).toBe(0);
  expect(said.stdout).toContain(`
  .version(4, version4)
  .changes((c) =>
    c
      .convert('quantity', (value) => Math.round(value)) // a second function is the way back
      .add('site')
  )
`);
});

it('new begins an event type that is not there, and asks whether another one was meant', async () => {
  expect(await newVersion('StockReservd', events())).toBe(0);
  expect(said.stdout).toContain("export const StockReservd = defineEvent('StockReservd').version(1, version1);");
  expect(said.stderr).toContain('! StockReservd is a new event type. Did you mean StockReserved?');
});

it.each([
  ['EVENT_TYPE_MISSING', 'Did you mean StockReserved?', () => log('StockBooked', events())],
  ['EVENT_TYPE_MISSING', 'Did you mean StockReserved?', () => graph('StockReservd', { ...events(), format: 'svg' })],
  ['EVENT_TYPE_RETIRED', 'StockAudited is retired: audits have', () => newVersion('StockAudited', events())],
  ['REGISTRY_MISSING', 'empty.mjs has no entry registry.', () => list({ config: at('empty.mjs') })],
  [
    'SCHEMA_FILE_NOT_READABLE',
    'config.mjs cannot be read',
    () => newVersion('StockReserved', { ...events(), schema: at('config.mjs') }),
  ],
  [
    'SCHEMA_OUTPUT_NOT_WRITTEN',
    'missing/events.mmd could not be written',
    () => graph(undefined, { ...events(), format: 'mermaid', output: at('missing/events.mmd') }),
  ],
])('%s is said, and ends with 1: %s', async (code, text, run) => {
  expect(await run()).toBe(1);
  expect(said.stderr).toContain(`✗ ${code}: `);
  expect(said.stderr).toContain(text);
});

it('a format that is not known is wrong usage', async () => {
  const { exitCode, stdout } = await service.evolvent('schema', 'graph', '--format', 'png', '--json');
  expect(exitCode).toBe(2);
  expect(JSON.parse(stdout)).toMatchObject({ command: 'schema graph', error: { code: 'USAGE' } });
});
