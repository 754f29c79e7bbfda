import { describe, expect, it } from 'vitest';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { Contains } from '../containment/containment';
import { contains } from '../containment/contains';
import { type CompareSchemasOptions, compareWith } from './compare-schemas';

const compareSchemas = compareWith(contains);
const never: Contains = () => ({ answer: 'unknown', reason: 'nothing was tried' });

const text = { type: 'string' };
const whole = { type: 'integer' };
const object = (properties: object, required: readonly string[] = []) => ({ type: 'object', properties, required });

/** Rules and the places they name, as one reads them. */
function told(older: JsonSchemaNode, newer: JsonSchemaNode, options?: CompareSchemasOptions): string[] {
  return compareSchemas(older, newer, options).differences.map(
    ({ rule, olderPointer = '-', newerPointer = '-', backward, forward }) =>
      `${rule} ${olderPointer} ${newerPointer} ${backward} ${forward}`,
  );
}

describe('a difference', () => {
  const order = (sku: object) =>
    object({ order: object({ lines: { type: 'array', items: object({ sku }, ['sku']) } }) });

  it('names the property by its path, and both places', () => {
    const { differences } = compareSchemas(order({ ...text, maxLength: 9 }), order({ ...text, maxLength: 5 }));
    const pointer = '#/properties/order/properties/lines/items/properties/sku/maxLength';
    expect(differences).toEqual([
      {
        rule: 'upper-bound-lowered',
        olderPointer: pointer,
        newerPointer: pointer,
        words: 'The property order.lines[].sku has a tighter upper bound: maxLength 9 before, maxLength 5 now.',
        backward: 'incompatible',
        forward: 'compatible',
        fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
      },
    ]);
  });

  it.each([
    ['a property', object({ a: text }), object({ a: text }, ['a']), 'The property a has become required.'],
    [
      'an odd name',
      object({ 'a b': text }),
      object({ 'a b': whole }),
      'The property ["a b"] was string and is integer now.',
    ],
    ['the payload', text, whole, 'The payload was string and is integer now.'],
    ['items', { items: text }, { items: whole }, 'An item of the payload was string and is integer now.'],
    [
      'a value',
      object({ a: { enum: ['x', 'y'] } }),
      object({ a: { enum: ['x', 'y', null] } }),
      'The property a takes the value null too.',
    ],
    [
      'a record',
      object({ prices: { additionalProperties: whole } }),
      object({ prices: { additionalProperties: text } }),
      'A further property of prices was integer and is string now.',
    ],
  ])('is told in words: %s', (_, older, newer, words) => {
    expect(compareSchemas(older, newer).differences.map((difference) => difference.words)).toEqual([words]);
  });

  it('says in which branch of a union it is', () => {
    const payment = (number: object) =>
      object({
        payment: {
          oneOf: [object({ kind: { const: 'card' }, number }, ['kind']), object({ kind: { const: 'cash' } }, ['kind'])],
        },
      });
    const { differences } = compareSchemas(payment(text), payment(whole));
    expect(differences.map(({ words }) => words)).toEqual([
      'The property payment.number was string and is integer now where payment.kind is "card".',
    ]);
  });

  it('escapes names in pointers', () => {
    expect(told(object({ 'a/b~c': text }), object({ 'a/b~c': whole }))).toEqual([
      'type-changed #/properties/a~1b~0c/type #/properties/a~1b~0c/type incompatible incompatible',
    ]);
  });

  it('keeps its fingerprint while nothing changes at its places, and has another one after', () => {
    const fingerprints = (maximum: number, title: string) =>
      compareSchemas({ ...whole, title, maximum: 9 }, { ...whole, title, maximum }).differences.map(
        (one) => one.fingerprint,
      );
    expect(fingerprints(5, 'one')).toEqual(fingerprints(5, 'other'));
    expect(fingerprints(5, 'one')).not.toEqual(fingerprints(6, 'one'));
  });

  it('stands in the order of the pointers, whatever the order of the schema', () => {
    const older = object({ b: text, a: text });
    const newer = object({ a: whole, b: whole });
    const pointers = compareSchemas(older, newer).differences.map(({ newerPointer }) => newerPointer);
    expect(pointers).toEqual(['#/properties/a/type', '#/properties/b/type']);
  });
});

describe('there is no difference', () => {
  it.each<[string, JsonSchemaNode, JsonSchemaNode]>([
    [
      'between the forms of draft-07 and 2020-12',
      {
        $schema: 'http://json-schema.org/draft-07/schema#',
        definitions: { line: text },
        properties: { pair: { items: [{ $ref: '#/definitions/line' }], additionalItems: false } },
        dependencies: { pair: ['b'], b: { minProperties: 2 } },
      },
      {
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        $defs: { row: text },
        properties: { pair: { prefixItems: [{ $ref: '#/$defs/row' }], items: false } },
        dependentRequired: { pair: ['b'] },
        dependentSchemas: { b: { minProperties: 2 } },
      },
    ],
    ['between a type list and a union', { type: ['string', 'null'] }, { anyOf: [text, { type: 'null' }] }],
    ['between a schema and a union of one', { anyOf: [text] }, text],
    ['between a schema and allOf of one', { allOf: [text] }, text],
    ['between a constant and an enum of one', { const: 'a' }, { enum: ['a'] }],
    ['between constants with and without their type', { const: 'a' }, { ...text, const: 'a' }],
    ['between orders of values, names and branches', { enum: [1, 2] }, { enum: [2, 1] }],
    ['between orders of branches', { anyOf: [text, whole] }, { anyOf: [whole, text] }],
    ['between ways to say what an integer may be', { ...whole, exclusiveMinimum: 0 }, { ...whole, minimum: 1 }],
    ['between true and nothing said', object({ a: true }), object({ a: {} })],
    ['between a bound of 0 and none', { ...text, minLength: 0 }, text],
    [
      'between references under not',
      { not: { $ref: '#/$defs/a' }, $defs: { a: text } },
      { not: { $ref: '#/$defs/b' }, $defs: { b: text } },
    ],
  ])('%s', (_, older, newer) => {
    expect(told(older, newer, { policy: 'strict' })).toEqual([]);
    expect(told(newer, older, { policy: 'strict' })).toEqual([]);
  });
});

describe('references', () => {
  const tree = (value: object) => ({
    $ref: '#/$defs/node',
    $defs: { node: object({ value, children: { type: 'array', items: { $ref: '#/$defs/node' } } }) },
  });

  it('may lead in a circle', () => {
    expect(told(tree(whole), tree({ type: 'number' }))).toEqual([
      'type-widened #/$defs/node/properties/value/type #/$defs/node/properties/value/type compatible incompatible',
    ]);
  });

  it('may lead to nothing but themselves', () => {
    const circle = { $ref: '#/$defs/a', $defs: { a: { $ref: '#/$defs/b' }, b: { $ref: '#/$defs/a' } } };
    expect(compareWith(never)(circle, text).isCompatible).toBe(false);
  });

  it('are compared where they lead, though they are the same themselves', () => {
    const schema = (a: object) => ({ not: { $ref: '#/$defs/a' }, $defs: { a } });
    expect(told(schema({ maximum: 3 }), schema({ maximum: 2 }), { policy: 'strict' })).toEqual([
      'not-changed #/not #/not compatible incompatible',
    ]);
  });

  it('are never followed out of the schema', () => {
    const remote = (name: string) => object({ a: { $ref: `https://example.com/${name}.json` } });
    expect(told(remote('one'), remote('two'))).toEqual([
      'keyword-changed #/properties/a/$ref #/properties/a/$ref unknown unknown',
    ]);
  });
});

describe('what stands around a difference counts', () => {
  it('where a union takes a value by another branch', () => {
    const older = {
      anyOf: [
        { ...text, maxLength: 3 },
        { ...text, minLength: 3 },
      ],
    };
    const newer = {
      anyOf: [
        { ...text, maxLength: 2 },
        { ...text, minLength: 2 },
      ],
    };
    expect(
      told(object({ a: older, b: whole }), object({ a: newer, b: text })).filter((one) => one.includes('/a/')),
    ).toEqual([
      'upper-bound-lowered #/properties/a/anyOf/0/maxLength #/properties/a/anyOf/0/maxLength compatible compatible',
      'lower-bound-lowered #/properties/a/anyOf/1/minLength #/properties/a/anyOf/1/minLength compatible compatible',
    ]);
  });

  it('but not where the same schema is used on its own too', () => {
    const schema = (maxLength: number, others: object) => ({
      ...object({ a: { anyOf: [{ $ref: '#/$defs/short' }, text] }, b: { $ref: '#/$defs/short' } }),
      $defs: { short: { ...text, maxLength } },
      ...others,
    });
    expect(told(schema(5, {}), schema(3, {}))).toEqual([
      'upper-bound-lowered #/$defs/short/maxLength #/$defs/short/maxLength incompatible compatible',
    ]);
  });

  it('where an enum already keeps what the new bound asks for', () => {
    const place = (others: object) => object({ a: { enum: ['x', 'yy'], ...others }, b: whole });
    const newer = { ...place({ maxLength: 2 }), properties: { ...place({ maxLength: 2 }).properties, b: text } };
    expect(told(place({}), newer)[0]).toMatch(/^upper-bound-lowered .* compatible compatible$/);
  });

  it('where branches overlap of which one must match', () => {
    const older = {
      oneOf: [
        { ...whole, minimum: 0, maximum: 3 },
        { ...whole, minimum: 5 },
      ],
    };
    const newer = {
      oneOf: [
        { ...whole, minimum: 0, maximum: 7 },
        { ...whole, minimum: 5 },
      ],
    };
    expect(told(older, newer)).toContain('union-branch-changed #/oneOf #/oneOf incompatible incompatible');
  });
});

describe('nothing contradicts what is proven of the whole', () => {
  const older = object({ a: text, b: { ...whole, maximum: 9 } });
  const newer = object({ a: text, b: { ...whole, maximum: 5 } });

  it('a proof makes each difference compatible', () => {
    const proven = compareWith(() => ({ answer: 'yes' }))(older, newer);
    expect(proven.differences.map(({ backward, forward }) => [backward, forward])).toEqual([
      ['compatible', 'compatible'],
    ]);
  });

  it('a witness is explained, if only by the whole', () => {
    const refuted = compareWith((one) => (one === older ? { answer: 'no', witness: {} } : { answer: 'yes' }));
    const described = { ...older, description: 'Other words.' };
    expect(refuted(older, described).differences.map(({ rule, backward }) => [rule, backward])).toEqual([
      ['schema-changed', 'incompatible'],
      ['annotation-changed', 'compatible'],
    ]);
  });
});

describe('the level', () => {
  const narrow = object({ a: { ...whole, maximum: 5 } });
  const wide = object({ a: { ...whole, maximum: 9 } });
  const kept = (older: JsonSchemaNode, newer: JsonSchemaNode, prover = contains) =>
    (
      [
        'NONE',
        'BACKWARD',
        'BACKWARD_TRANSITIVE',
        'FORWARD',
        'FORWARD_TRANSITIVE',
        'FULL',
        'FULL_TRANSITIVE',
        'FROZEN',
      ] as const
    ).filter((level) => compareWith(prover)(older, newer, { level }).isCompatible);

  it('decides which directions must hold', () => {
    expect(kept(narrow, wide)).toEqual(['NONE', 'BACKWARD', 'BACKWARD_TRANSITIVE']);
    expect(kept(wide, narrow)).toEqual(['NONE', 'FORWARD', 'FORWARD_TRANSITIVE']);
  });

  it('is not kept by what is not known', () => {
    expect(kept(narrow, wide, never)).toEqual(['NONE']);
  });

  it('FROZEN allows other words, and nothing that the event policy would', () => {
    expect(kept(narrow, { ...narrow, title: 'Reserved' })).toContain('FROZEN');
    expect(kept(object({ a: text }), object({ a: text, b: text }))).toEqual(expect.not.arrayContaining(['FROZEN']));
    expect(kept(object({ a: text }), object({ a: text, b: text }))).toContain('FULL');
    expect(kept(text, { ...text, nullable: true })).not.toContain('FROZEN');
  });
});

describe('the policy', () => {
  it('lenient lets readers ignore what their schema refuses', () => {
    const older = { ...object({ a: text }), additionalProperties: false };
    const newer = { ...object({ a: text, b: text }), additionalProperties: false };
    const answers = (policy: 'event' | 'lenient') =>
      compareSchemas(older, newer, { policy, level: 'FULL' }).isCompatible;
    expect([answers('event'), answers('lenient')]).toEqual([false, true]);
  });

  it('reads formats as it is told', () => {
    const verdicts = (formats: 'annotation' | 'assertion' | 'unless-pattern', others: object = {}) =>
      compareWith(never)(text, { ...text, format: 'email', ...others }, { formats }).differences.map(
        ({ backward }) => backward,
      );
    expect(verdicts('annotation')).toEqual(['compatible']);
    expect(verdicts('assertion')).toEqual(['incompatible']);
    expect(verdicts('unless-pattern')).toEqual(['incompatible']);
    expect(verdicts('unless-pattern', { pattern: '@' })).toEqual(['compatible', 'incompatible']);
    const traded = compareWith(never)(
      { ...text, pattern: '@', format: 'email' },
      { ...text, format: 'email' },
      { formats: 'unless-pattern' },
    );
    expect(traded.differences.map(({ backward }) => backward)).toEqual(['unknown']);
  });
});

describe('a probable rename', () => {
  const renames = (older: object, newer: object) =>
    compareSchemas(object(older), object(newer)).differences.flatMap(({ rule, words }) =>
      rule.includes('renamed') ? [words] : [],
    );

  it.each([
    [{ qty: whole }, { quantity: whole }, 'qty', 'quantity'],
    [{ sku_code: text }, { skuCode: { ...text, maxLength: 5 } }, 'sku_code', 'skuCode'],
    [{ place: { ...text, maxLength: 3 } }, { warehouse: { ...text, maxLength: 3 } }, 'place', 'warehouse'],
  ])('is asked about beside the two differences: %j %j', (older, newer, from, to) => {
    expect(renames(older, newer)).toEqual([
      `Has the property ${from} been renamed to ${to}? One is gone and the other new.`,
    ]);
    expect(compareSchemas(object(older), object(newer)).differences).toHaveLength(3);
  });

  it.each([
    [{ a: text }, { b: whole }],
    [{ one: text, other: text }, { colour: text }],
  ])('is not asked about where nothing speaks for it: %j %j', (older, newer) => {
    expect(renames(older, newer)).toEqual([]);
  });
});

describe('large schemas', () => {
  const many = (count: number, changed: object) => {
    const names = Array.from({ length: count }, (_, index) => `field${index}`);
    const line = (value: object) =>
      object({ sku: { ...text, description: 'x'.repeat(1_800) }, value, next: { $ref: '#/$defs/line0' } }, ['sku']);
    const $defs = Object.fromEntries(names.map((_, index) => [`line${index}`, line(index === 7 ? changed : whole)]));
    return {
      ...object(
        Object.fromEntries(
          names.map((name, index) => [name, { anyOf: [{ $ref: `#/$defs/line${index}` }, { type: 'null' }] }]),
        ),
      ),
      $defs,
    };
  };

  it('of 3 MB are compared in a moment', () => {
    const [older, newer] = [many(1_600, whole), many(1_600, text)];
    expect(JSON.stringify(older).length).toBeGreaterThan(3_000_000);
    const started = performance.now();
    const { differences } = compareWith(never)(older, newer);
    expect(performance.now() - started).toBeLessThan(5_000);
    expect(differences.map(({ newerPointer, backward }) => [newerPointer, backward])).toEqual([
      ['#/$defs/line7/properties/value/type', 'unknown'],
    ]);
  });

  it('may be nested deeply', () => {
    const nested = (leaf: object) =>
      Array.from({ length: 1_000 }).reduce<object>((inner) => object({ a: inner }), leaf);
    expect(
      compareWith(never)(nested(text) as JsonSchemaNode, nested(whole) as JsonSchemaNode).differences,
    ).toHaveLength(1);
  });
});

it('leaves its input as it was', () => {
  const schema = (maximum: number) =>
    deepFrozen({ ...object({ a: { ...whole, maximum } }), anyOf: [{ minProperties: 1 }, true] });
  expect(() => compareSchemas(schema(1), schema(2))).not.toThrow();
});

function deepFrozen<Value extends object>(value: Value): Value {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) deepFrozen(member);
  return Object.freeze(value);
}
