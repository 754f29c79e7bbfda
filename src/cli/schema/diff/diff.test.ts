import { afterAll, beforeAll, expect, it } from 'vitest';
import { registryModule, type Said, schemaCommand, schemaFolder } from '../schema-commands.fixture';

const definitions = `
  defineEvent('StockReserved')
    .version(1, z.object({ sku: z.string(), qty: z.int() }))
    .version(2, z.object({ sku: z.string(), quantity: z.int() }))
    .changes((c) => c.rename('qty', 'quantity'))
    .version(3, z.object({ sku: z.string(), quantity: z.int(), note: z.string().optional() }))
    .upcast((payload) => payload),
  defineEvent('StockDated').version(1, { '~standard': { version: 1, vendor: 'own', validate: (value) => ({ value }) } }),
  retireEvent('StockAudited', { reason: 'audits have a service of their own' })`;

let folder: Awaited<ReturnType<typeof schemaFolder>>;
beforeAll(async () => {
  folder = await schemaFolder();
  await folder.write('registry.mjs', registryModule(definitions));
});
afterAll(() => folder?.remove());

function diff(...parameters: readonly string[]): Promise<Said> {
  return schemaCommand('diff', '--registry', folder.at('registry.mjs'), ...parameters);
}

it('shows each difference, whom it breaks, an event for each direction, and the steps', async () => {
  const { exitCode, stdout } = await diff('StockReserved', '1', 'v2');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('StockReserved v1 -> v2: 3 differences\n');
  expect(stdout).toContain(
    ' ✗   ✓   property-added-required  #/properties/quantity\n         The property quantity is new',
  );
  expect(stdout).toMatch(/✗ v2 does not take all events of v1; not this one:\n {4}\{\n {6}"qty": -?\d+,/);
  expect(stdout).toMatch(/✗ v1 does not take all events of v2; not this one:\n {4}\{\n {6}"quantity": -?\d+,/);
  expect(stdout).toContain('✗ BACKWARD (policy event) is not kept by the schemas alone');
  expect(stdout).toContain('    - rename "qty" to "quantity"\n');
});

it('says what is proven, at the level and by the policy that are asked for', async () => {
  const { stdout } = await diff('StockReserved', '2', '3', '--level', 'FULL', '--policy', 'event');
  expect(stdout).toContain('✓ v3 takes all events of v2: proven.\n✓ v2 takes all events of v3: proven.\n');
  expect(stdout).toContain('✓ FULL (policy event) is kept by the schemas alone.');
  const strict = await diff('StockReserved', '2', '3', '--policy', 'strict');
  expect(strict.stdout).toContain('✗ BACKWARD (policy strict) is not kept');
});

it('goes back too, and says where there is no way', async () => {
  const { exitCode, stdout } = await diff('StockReserved', '3', '1');
  expect(exitCode).toBe(0);
  expect(stdout).toContain('There is no way back:\n  v3 -> v2');
});

it('has it all as JSON', async () => {
  const { stdout } = await diff('StockReserved', '1', '2', '--json');
  expect(JSON.parse(stdout)).toMatchObject({
    command: 'schema diff',
    exitCode: 0,
    result: {
      eventType: 'StockReserved',
      from: 1,
      to: 2,
      isCompatible: false,
      level: 'BACKWARD',
      backward: { answer: 'no', witness: { qty: expect.any(Number) } },
      differences: [{ rule: 'property-removed-required', olderPointer: '#/properties/qty' }, {}, {}],
      missing: [],
    },
  });
});

it.each([
  ['EVENT_TYPE_MISSING', 'Did you mean StockReserved?', ['StockReservd', '1', '2']],
  ['UNKNOWN_EVENT_VERSION', '9', ['StockReserved', '1', '9']],
  ['SCHEMA_NOT_COMPARABLE', 'StockDated v1 has no JSON Schema: own gives none', ['StockDated', '1', '1']],
  ['EVENT_TYPE_RETIRED', 'audits have a service', ['StockAudited', '1', '2']],
])('%s is said, and ends with 1', async (code, text, parameters) => {
  const { exitCode, stderr } = await diff(...parameters);
  expect(exitCode).toBe(1);
  expect(stderr).toContain(`✗ ${code}: `);
  expect(stderr).toContain(text);
});

it.each([[['StockReserved', '1', 'x']], [['StockReserved', '0', '1']], [['StockReserved', '1']]])(
  '%j is wrong usage',
  async (parameters) => {
    expect((await diff(...parameters)).exitCode).toBe(2);
  },
);
