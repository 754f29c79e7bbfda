import { type } from 'arktype';
import * as v from 'valibot';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { EventSchemaRegistry } from '../../../registry/event-schema-registry';
import type { StandardSchema } from '../../../schema/standard-schema';
import { checkCompatibility } from '../check-compatibility';
import { unexpressedRules } from './unexpressed-rules';

const x = <Schema extends z.ZodType>(schema: Schema) => z.object({ x: schema });
const text = x(z.string());

/** By what is left unsaid: the older version, the newer one, and an old event that the newer one refuses. */
const traps: readonly (readonly [string, StandardSchema, StandardSchema, object])[] = [
  ['a change before a limit', x(z.string().min(1)), x(z.string().trim().min(1)), { x: ' ' }],
  ['a change before a limit, of the writer', x(z.string().trim().max(1)), x(z.string().max(1)), { x: ' a ' }],
  ['a change on one side of an intersection', text, x(z.intersection(z.string(), z.string().trim())), { x: ' a' }],
  ['a pipe', text, x(z.string().pipe(z.string().min(5))), { x: 'a' }],
  ['a function before the schema', x(z.preprocess(Number, z.number())), x(z.number()), { x: '5' }],
  ['a codec', text, x(z.codec(z.string(), z.number().min(5), { decode: Number, encode: String })), { x: '3' }],
  ['a boolean as text', text, x(z.stringbool()), { x: 'maybe' }],
  ['a file', text, x(z.file()), { x: 'a' }],
  ['a promise', text, x(z.promise(z.string())), { x: 'a' }],
  ['a default that is refused', x(z.string().min(3).optional()), x(z.string().min(3).prefault('a')), {}],
  ['a check of a property', text, x(z.string().check(z.property('length', z.number().min(5)))), { x: 'a' }],
  ['a token', text, x(z.jwt()), { x: 'a' }],
  ['parts of a URL', x(z.url()), x(z.url({ protocol: /^https$/ })), { x: 'ftp://a' }],
  ['a format of its own', text, x(z.stringFormat('order', () => false)), { x: 'a' }],
  ['metadata that look like rules', x(z.string().meta({ pattern: '^a$' })), x(z.string().regex(/^a$/)), { x: 'b' }],
  ['a narrow of ArkType', type({ x: 'string' }), type({ x: type('string').narrow(() => false) }), { x: 'a' }],
  ['a keyword of ArkType', type({ x: 'string' }), type({ x: 'string.json' }), { x: '{' }],
  ['a morph of ArkType', type({ x: 'string' }), type({ x: type('string.trim').to('string >= 1') }), { x: ' ' }],
  ['flags of ArkType', type({ x: /^a$/i }), type({ x: /^a$/ }), { x: 'A' }],
  ['a Date of ArkType', type({ x: 'unknown' }), type({ x: 'Date' }), { x: 'a' }],
];

describe('what a JSON Schema leaves unsaid', () => {
  test.each(traps)('is never taken for compatible: %s', async (_, older, newer, payload) => {
    const registry = EventSchemaRegistry.builder()
      .registerSchema('E', 1, () => older)
      .registerSchema('E', 2, () => newer)
      .registerChanges('E', 1, 2, (c) => c)
      .build();
    const event = { eventType: 'E', eventVersion: 1, payload: payload as { x: string } };
    expect(registry.chain('E').eventSchema(1).issuesOf(payload)).toBeUndefined();
    expect(() => registry.chain('E').upcast(event)).toThrow();

    const { hops, isCompatible } = await checkCompatibility(registry, { events: 5 });
    expect(['broken', 'unknown']).toContain(hops[0]?.verdict);
    expect(isCompatible).toBe(false);
  });

  test('of Valibot is what stands behind a change, fallbacks, and checks', () => {
    const rulesOf = (schema: v.GenericSchema) => unexpressedRules(v.object({ x: schema })).map(({ effect }) => effect);
    expect(rulesOf(v.pipe(v.string(), v.trim(), v.minLength(1)))).toEqual(['takes-less']);
    expect(rulesOf(v.pipe(v.string(), v.string()))).toEqual(['takes-less']);
    expect(
      rulesOf(
        v.optional(
          v.pipe(
            v.string(),
            v.check(() => false),
          ),
        ),
      ),
    ).toEqual(['takes-less']);
    expect(rulesOf(v.array(v.fallback(v.string(), '')))).toEqual(['takes-other']);
    expect(rulesOf(v.lazy(() => v.pipe(v.string(), v.regex(/a/i))))).toEqual(['takes-other']);
    expect(rulesOf(v.pipe(v.string(), v.regex(/^a$/u), v.maxLength(3), v.title('a')))).toEqual([]);
  });

  test('is nothing where all is said', () => {
    const node = z.object({
      id: z.uuid(),
      at: z.iso.datetime(),
      url: z.url(),
      name: z.string().min(1).max(9).trim(),
      tags: z.array(z.enum(['a', 'b'])).nonempty(),
      price: z.number().positive().multipleOf(0.5).default(1),
      site: z.discriminatedUnion('kind', [
        z.object({ kind: z.literal('a') }),
        z.strictObject({ kind: z.literal('b') }),
      ]),
      notes: z.record(z.string(), z.json()).meta({ title: 'Notes', id: 'notes' }),
      get children() {
        return z.array(node).optional();
      },
    });
    expect(unexpressedRules(node)).toEqual([]);
    expect(
      unexpressedRules(type({ id: 'string.uuid', n: 'number.integer > 0', 'tags?': 'string[]', 'next?': 'this' })),
    ).toEqual([]);
  });

  test('is told, not thrown, of a schema that cannot be looked into', () => {
    const endless = (): z.ZodType => z.lazy(() => z.object({ next: endless().optional() }));
    const throwing = z.lazy(() => {
      throw new Error('not yet');
    });
    for (const schema of [endless(), throwing])
      expect(unexpressedRules(schema)).toMatchObject([{ effect: 'takes-other' }]);
  });
});
