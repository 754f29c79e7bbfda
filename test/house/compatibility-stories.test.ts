import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readAccepted } from '../../src/compatibility/accepted/read-accepted';
import { canonicalSchema } from '../../src/compatibility/canonical-schema';
import {
  type CheckableRegistry,
  type CheckCompatibilityOptions,
  checkCompatibility,
  compareSchemas,
  contains,
  type Hop,
} from '../../src/compatibility/index';
import { compareWithLock } from '../../src/compatibility/lock/compare-with-lock';
import { currentVersions } from '../../src/compatibility/lock/current-versions';
import { lockEntriesOf } from '../../src/compatibility/lock/refreshed-lock';
import { defineEvent, EventSchemaRegistry } from '../../src/index';
import { jsonSchemaOf } from '../../src/schema/json-schema-form';
import type { JsonSchemaNode } from '../../src/schema/json-schema-node';
import { snippets } from './snippets';

const page = readFileSync('docs/compatibility.md', 'utf8');
const told = new Map(
  page
    .split(/^### /m)
    .slice(1)
    .map((section) => [
      section.slice(0, section.indexOf('\n')),
      (section.split(/^## /m)[0] ?? '').replaceAll(/\s+/g, ' '),
    ]),
);

/** A story's words about what the check says, as docs/compatibility.md has to have them. */
function lineOf({ verdict, judgedBy, events, witness }: Hop): string {
  const by = judgedBy === 'events' ? (events === undefined ? 'generated events' : `${events} events`) : judgedBy;
  const shown = witness === undefined ? '' : `, with the event \`${JSON.stringify(witness)}\``;
  return `The check: \`${verdict}\`, by ${by}${shown}.`;
}

const title = () => expect.getState().currentTestName?.split(' > ').at(-1) ?? '';

/** Runs the check on a story's registry; what comes of it has to be what the page says below the same title. */
async function story(registry: CheckableRegistry, options?: CheckCompatibilityOptions): Promise<void> {
  const { hops, findings } = await checkCompatibility(registry, options);
  const [chain] = registry.chains();
  const schemaOf = (version: number) => jsonSchemaOf(chain!.eventSchema(version))!;
  const { differences } = compareSchemas(schemaOf(1), schemaOf(2), { formats: 'unless-pattern' });
  const text = told.get(title());

  expect(text, 'a story of the page').toBeDefined();
  for (const hop of hops) expect(text).toContain(lineOf(hop));
  const rules = [...new Set([...findings, ...differences].map(({ rule }) => `\`${rule}\``))];
  for (const rule of rules) expect(text).toContain(rule);
}

describe('stories of docs/compatibility.md', () => {
  const ofPage = snippets().filter(({ place }) => place.startsWith('docs/compatibility.md'));
  const own = readFileSync(new URL(import.meta.url), 'utf8');
  const plain = (code: string) => code.replaceAll(/\s+/g, '').replaceAll(/,(?=[)}\]])/g, '');

  test('are told here, in the same code', () => {
    const stories = ofPage.filter(({ code }) => code.includes('defineEvent('));
    expect(stories.length).toBeGreaterThan(15);
    for (const { code } of stories) expect(plain(own)).toContain(plain(code));
    const titles = page.split(/^## /m).find((section) => section.startsWith('Stories'));
    for (const [, name] of titles!.matchAll(/^### (.+)$/gm)) expect(own).toContain(`test('${name}'`);
  });

  test('An optional property is new', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string() }))
      .version(2, z.object({ sku: z.string(), note: z.string().optional() }))
      .changes((c) => c.add('note'));
    await story(EventSchemaRegistry.of(StockReserved));
  });

  test('A required property is new', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string() }))
      .version(2, z.object({ sku: z.string(), warehouseId: z.string().max(20) }))
      .changes((c) => c.add('warehouseId', 'WH-MAIN'));
    await story(EventSchemaRegistry.of(StockReserved));
  });

  test('A required property is made by a function', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string() }))
      .version(2, z.object({ sku: z.string(), reservationId: z.string() }))
      .changes((c) => c.derive('reservationId', (_, context) => context.stableId('reservation')));
    await story(EventSchemaRegistry.of(StockReserved));
  });

  test('A property is gone', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string(), note: z.string() }))
      .version(2, z.object({ sku: z.string() }))
      .changes((c) => c.remove('note', { restore: '' }));
    await story(EventSchemaRegistry.of(StockReserved), { level: 'FULL' });
  });

  test('A property has another name', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string(), qty: z.int() }))
      .version(2, z.object({ sku: z.string(), quantity: z.int() }))
      .changes((c) => c.rename('qty', 'quantity'));
    await story(EventSchemaRegistry.of(StockReserved), { level: 'FULL' });
  });

  test('An optional property becomes required', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string(), note: z.string().optional() }))
      .version(2, z.object({ sku: z.string(), note: z.string() }))
      .upcast(({ note, ...rest }) => ({ ...rest, note: note ?? '' }), { reason: 'every reservation has a note' });
    await story(EventSchemaRegistry.of(StockReserved));
  });

  test('A required property becomes optional', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string(), note: z.string() }))
      .version(2, z.object({ sku: z.string(), note: z.string().optional() }))
      .changes((c) => c.widen('note'));
    await story(EventSchemaRegistry.of(StockReserved), { level: 'FULL' });
  });

  test('A limit is wider', async () => {
    const StockCounted = defineEvent('StockCounted')
      .version(1, z.object({ quantity: z.int().min(0).max(100) }))
      .version(2, z.object({ quantity: z.int().min(0).max(500) }))
      .changes((c) => c.widen('quantity'));
    await story(EventSchemaRegistry.of(StockCounted));
  });

  test('A limit is narrower', async () => {
    const StockCounted = defineEvent('StockCounted')
      .version(1, z.object({ quantity: z.int().min(0).max(100) }))
      .version(2, z.object({ quantity: z.int().min(0).max(50) }))
      .changes((c) => c);
    await story(EventSchemaRegistry.of(StockCounted));
  });

  test('A limit is narrower, and the step brings old events below it', async () => {
    const StockCounted = defineEvent('StockCounted')
      .version(1, z.object({ quantity: z.int().min(0).max(100) }))
      .version(2, z.object({ quantity: z.int().min(0).max(50) }))
      .changes((c) => c.narrow('quantity', 50));
    await story(EventSchemaRegistry.of(StockCounted));
  });

  test('An enum takes another value', async () => {
    const StockMoved = defineEvent('StockMoved')
      .version(1, z.object({ reason: z.enum(['sale', 'loss']) }))
      .version(2, z.object({ reason: z.enum(['sale', 'loss', 'return']) }))
      .changes((c) => c.widen('reason'));
    await story(EventSchemaRegistry.of(StockMoved), { level: 'FULL' });
  });

  test('An enum takes a value less', async () => {
    const StockMoved = defineEvent('StockMoved')
      .version(1, z.object({ reason: z.enum(['sale', 'loss', 'theft']) }))
      .version(2, z.object({ reason: z.enum(['sale', 'loss']) }))
      .changes((c) => c.values('reason', { sale: 'sale', loss: 'loss', theft: 'loss' }));
    await story(EventSchemaRegistry.of(StockMoved));
  });

  test('A property has another type', async () => {
    const StockCounted = defineEvent('StockCounted')
      .version(1, z.object({ quantity: z.string() }))
      .version(2, z.object({ quantity: z.int() }))
      .changes((c) => c.convert('quantity', (text) => Number(text)));
    await story(EventSchemaRegistry.of(StockCounted));
  });

  test('A property has a wider type', async () => {
    const PriceSet = defineEvent('PriceSet')
      .version(1, z.object({ price: z.int() }))
      .version(2, z.object({ price: z.number() }))
      .changes((c) => c);
    await story(EventSchemaRegistry.of(PriceSet));
  });

  test('A union has a further branch', async () => {
    const card = z.object({ type: z.literal('card'), last4: z.string() });
    const cash = z.object({ type: z.literal('cash') });
    const invoice = z.object({ type: z.literal('invoice'), number: z.string() });
    const OrderPaid = defineEvent('OrderPaid')
      .version(1, z.object({ payment: z.discriminatedUnion('type', [card, cash]) }))
      .version(2, z.object({ payment: z.discriminatedUnion('type', [card, cash, invoice]) }))
      .changes((c) => c.widen('payment'));
    await story(EventSchemaRegistry.of(OrderPaid));
  });

  test('A union has a branch less', async () => {
    const card = z.object({ type: z.literal('card'), last4: z.string() });
    const cash = z.object({ type: z.literal('cash') });
    const invoice = z.object({ type: z.literal('invoice'), number: z.string() });
    const OrderPaid = defineEvent('OrderPaid')
      .version(1, z.object({ payment: z.discriminatedUnion('type', [card, cash, invoice]) }))
      .version(2, z.object({ payment: z.discriminatedUnion('type', [card, cash]) }))
      .changes((c) => c.narrow('payment', { type: 'cash' }));
    await story(EventSchemaRegistry.of(OrderPaid));
  });

  test('Nested objects and lists', async () => {
    const line = z.object({ sku: z.string(), qty: z.int() });
    const newLine = z.object({ sku: z.string(), quantity: z.int() });
    const OrderPlaced = defineEvent('OrderPlaced')
      .version(1, z.object({ lines: z.array(line), to: z.object({ city: z.string() }) }))
      .version(2, z.object({ lines: z.array(newLine), to: z.object({ city: z.string(), country: z.string() }) }))
      .changes((c) =>
        c.each('lines', (item) => item.rename('qty', 'quantity')).at('to', (to) => to.add('country', 'DE')),
      );
    await story(EventSchemaRegistry.of(OrderPlaced));
  });

  test('A list has to hold something', async () => {
    const OrderPlaced = defineEvent('OrderPlaced')
      .version(1, z.object({ lines: z.array(z.string()) }))
      .version(2, z.object({ lines: z.array(z.string()).min(1) }))
      .changes((c) => c);
    await story(EventSchemaRegistry.of(OrderPlaced));
  });

  test('A tuple has a further item', async () => {
    const ShelfMoved = defineEvent('ShelfMoved')
      .version(1, z.object({ at: z.tuple([z.number(), z.number()]) }))
      .version(2, z.object({ at: z.tuple([z.number(), z.number(), z.number().optional()]) }))
      .changes((c) => c.widen('at'));
    await story(EventSchemaRegistry.of(ShelfMoved));
  });

  test('A recursive schema', async () => {
    const part = z.object({
      sku: z.string(),
      get parts() {
        return z.array(part);
      },
    });
    const shortPart = z.object({
      sku: z.string().max(3),
      get parts() {
        return z.array(shortPart);
      },
    });
    const KitDefined = defineEvent('KitDefined')
      .version(1, z.object({ kit: part }))
      .version(2, z.object({ kit: shortPart }))
      .changes((c) => c);
    await story(EventSchemaRegistry.of(KitDefined));
  });

  test('A pattern is narrower', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string().regex(/^[A-Z]+-\d+$/) }))
      .version(2, z.object({ sku: z.string().regex(/^[A-Z]+-\d{1,6}$/) }))
      .changes((c) => c);
    await story(EventSchemaRegistry.of(StockReserved));
  });

  test('A format is new', async () => {
    const CustomerAdded = defineEvent('CustomerAdded')
      .version(1, z.object({ mail: z.string() }))
      .version(2, z.object({ mail: z.email() }))
      .changes((c) => c);
    await story(EventSchemaRegistry.of(CustomerAdded));
  });

  test('A refinement', async () => {
    const StockCounted = defineEvent('StockCounted')
      .version(
        1,
        z.object({ from: z.int(), to: z.int() }).refine(({ from, to }) => from <= to),
      )
      .version(
        2,
        z.object({ from: z.int(), to: z.int(), note: z.string().optional() }).refine(({ from, to }) => from <= to),
      )
      .changes((c) => c.add('note'));
    await story(EventSchemaRegistry.of(StockCounted));
  });

  test('A refinement that old events break', async () => {
    const StockReserved = defineEvent('StockReserved')
      .version(1, z.object({ sku: z.string().max(20) }))
      .version(
        2,
        z.object({
          sku: z
            .string()
            .max(20)
            .refine((text) => !text.includes('#')),
        }),
      )
      .changes((c) => c);
    await story(EventSchemaRegistry.of(StockReserved));
  });

  test('Zod is upgraded', async () => {
    const StockCounted = defineEvent('StockCounted').version(1, z.object({ at: z.iso.datetime() }));
    const registry = EventSchemaRegistry.of(StockCounted);
    const current = currentVersions(registry, { versionsOfGenerators: { zod: '4.6.7' } });
    const [entry] = (await lockEntriesOf(registry)).entries;
    const { schema, fingerprint } = canonicalSchema(byZod420);
    const before = { ...entry!, schema, fingerprint, samples: [], generator: { vendor: 'zod', version: '4.2.0' } };
    const options = { contains, containment: { formats: 'unless-pattern' } } as const;
    const findings = compareWithLock({ entries: [before] }, current, options);

    expect(findings).toMatchObject([{ rule: 'validator-changed', severity: 'blocker' }]);
    const text = told.get(title());
    expect(text).toContain('`validator-changed`');
    expect(text).toContain(`\`${JSON.stringify(findings[0]?.witness)}\``);

    // The remedy that the page names.
    const at = z.iso.datetime({ precision: -1 }).or(z.iso.datetime());
    const repaired = EventSchemaRegistry.of(defineEvent('StockCounted').version(1, z.object({ at })));
    expect(compareWithLock({ entries: [before] }, currentVersions(repaired), options)).toEqual([]);
  });
});

/** What Zod 4.2.0 makes of `z.object({ at: z.iso.datetime() })`: seconds may be left out. */
const byZod420: JsonSchemaNode = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  type: 'object',
  properties: {
    at: {
      type: 'string',
      format: 'date-time',
      pattern:
        '^(?:(?:\\d\\d[2468][048]|\\d\\d[13579][26]|\\d\\d0[48]|[02468][048]00|[13579][26]00)-02-29|\\d{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])|(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)|(?:02)-(?:0[1-9]|1\\d|2[0-8])))T(?:(?:[01]\\d|2[0-3]):[0-5]\\d(?::[0-5]\\d(?:\\.\\d+)?)?(?:Z))$',
    },
  },
  required: ['at'],
};

const open = (properties: object, required: string[] = []): JsonSchemaNode => ({
  type: 'object',
  properties,
  required,
});
const text = { type: 'string' };

describe('docs/compatibility.md', () => {
  test.each<[string, JsonSchemaNode, JsonSchemaNode]>([
    ['optional property added', open({}), open({ a: text })],
    ['required property added', open({}), open({ a: text }, ['a'])],
    ['optional property removed', open({ a: text, b: text }), open({ b: text })],
    ['required property removed', open({ a: text, b: text }, ['a']), open({ b: text })],
    ['optional to required; required to optional', open({ a: text }), open({ a: text }, ['a'])],
    ['limit, pattern or type wider', open({ a: { maximum: 1 } }), open({ a: { maximum: 2 } })],
    ['limit, pattern or type narrower', open({ a: { maximum: 2 } }), open({ a: { maximum: 1 } })],
    [
      '`additionalProperties: false` added',
      open({ a: text }),
      { ...(open({ a: text }) as object), additionalProperties: false },
    ],
  ])('says what each policy makes of: %s', (change, older, newer) => {
    const [, event = '', strict = ''] =
      page
        .split('\n')
        .find((line) => line.startsWith(`| ${change}`))
        ?.slice(2)
        .split(' | ') ?? [];
    const answers = (policy: 'event' | 'strict') =>
      [contains(older, newer, { policy }), contains(newer, older, { policy })].map(({ answer }) => answer).join(' / ');

    expect(event).toMatch(new RegExp(`^${answers('event')}`));
    expect(strict.startsWith('the same') ? event : strict).toMatch(new RegExp(`^${answers('strict')}`));
  });

  test('shows a file of accepted exceptions that is one', () => {
    const [, text = ''] = /```json\n(\{\n {2}"format"[\s\S]*?)```/.exec(page) ?? [];
    expect(readAccepted(text, 'evolvent.accept.json')).toHaveLength(1);
  });
});
