import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { DifferenceRule } from './difference-rules';

/** A change, the rule that tells it (undefined: none does), and whether it is compatible backward and forward. */
export interface RuleRow {
  readonly change: string;
  readonly older: JsonSchemaNode;
  readonly newer: JsonSchemaNode;
  readonly rule: DifferenceRule | undefined;
  readonly backward: boolean;
  readonly forward: boolean;
}

const text = { type: 'string' };
const whole = { type: 'integer' };

function object(properties: object, required: readonly string[] = [], others: object = {}): Record<string, unknown> {
  return { type: 'object', properties, required, ...others };
}
const closed = { additionalProperties: false };

function row(
  change: string,
  older: JsonSchemaNode,
  newer: JsonSchemaNode,
  rule: DifferenceRule | undefined,
  backward: boolean,
  forward: boolean,
): RuleRow {
  return { change, older, newer, rule, backward, forward };
}
const both = [true, true] as const;
const neither = [false, false] as const;
const backwardOnly = [true, false] as const;
const forwardOnly = [false, true] as const;

/** A change and its opposite: what is compatible turns round. */
function there(
  change: string,
  narrow: JsonSchemaNode,
  wide: JsonSchemaNode,
  widening: DifferenceRule,
  narrowing: DifferenceRule,
): RuleRow[] {
  return [
    row(`${change}: wider`, narrow, wide, widening, ...backwardOnly),
    row(`${change}: narrower`, wide, narrow, narrowing, ...forwardOnly),
  ];
}

const card = object({ kind: { const: 'card' }, number: text }, ['kind', 'number']);
const cash = object({ kind: { const: 'cash' } }, ['kind']);
const bonus = object({ kind: { const: 'bonus' } }, ['kind']);

/** Both schemas as they are written. */
export const strictRows: readonly RuleRow[] = [
  row('a title', { ...text, title: 'SKU' }, { ...text, title: 'Article' }, 'annotation-changed', ...both),
  row('a description', text, { ...text, description: 'The article.' }, 'annotation-changed', ...both),
  row('a default', { ...text, default: 'x' }, { ...text, default: 'y' }, 'default-changed', ...both),
  row('an id', { ...text, $id: 'urn:one' }, { ...text, $id: 'urn:two' }, 'annotation-changed', ...both),
  row(
    'to a reference',
    object({ a: text }),
    { ...object({ a: { $ref: '#/$defs/name' } }), $defs: { name: text } },
    undefined,
    ...both,
  ),
  row(
    'from a reference',
    { ...object({ a: { $ref: '#/definitions/name' } }), definitions: { name: text } },
    object({ a: text }),
    undefined,
    ...both,
  ),
  row('anything at all from a type', text, {}, 'type-widened', ...backwardOnly),
  row('a type from anything at all', {}, text, 'type-narrowed', ...forwardOnly),
  row('another type', object({ a: text }), object({ a: whole }), 'type-changed', ...neither),
  row('another constant', { const: 'a' }, { const: 'b' }, 'constant-changed', ...neither),
  row('another pattern', { ...text, pattern: '^a' }, { ...text, pattern: '^b' }, 'pattern-changed', ...neither),
  row('a value replaced', { enum: ['a', 'b'] }, { enum: ['a', 'x'] }, 'value-removed', ...neither),
  row('a value replaced, seen from the new one', { enum: ['a', 'b'] }, { enum: ['a', 'x'] }, 'value-added', ...neither),
  ...there('integer and number', whole, { type: 'number' }, 'type-widened', 'type-narrowed'),
  ...there('one type and two', text, { type: ['string', 'null'] }, 'type-widened', 'type-narrowed'),
  ...there('a type and a union with it', text, { anyOf: [text, whole] }, 'union-branch-added', 'union-branch-removed'),
  row(
    'an optional property is new, older open',
    object({ a: text }),
    object({ a: text, b: whole }),
    'property-added-optional',
    ...forwardOnly,
  ),
  row(
    'an optional property is new, older closed',
    object({ a: text }, [], closed),
    object({ a: text, b: whole }, [], closed),
    'property-added-optional',
    ...backwardOnly,
  ),
  row(
    'a property that additional ones fit is new',
    object({}, [], { additionalProperties: whole }),
    object({ b: { type: 'number' } }, [], { additionalProperties: whole }),
    'property-added-optional',
    ...backwardOnly,
  ),
  row(
    'a property that fits additional ones is new',
    object({}, [], { additionalProperties: { type: 'number' } }),
    object({ b: whole }, [], { additionalProperties: { type: 'number' } }),
    'property-added-optional',
    ...forwardOnly,
  ),
  row(
    'a required property is new, older open',
    object({ a: text }),
    object({ a: text, b: whole }, ['b']),
    'property-added-required',
    ...forwardOnly,
  ),
  row(
    'a required property is new, older closed',
    object({ a: text }, [], closed),
    object({ a: text, b: whole }, ['b'], closed),
    'property-added-required',
    ...neither,
  ),
  row(
    'an optional property is gone, newer open',
    object({ a: text, b: whole }),
    object({ a: text }),
    'property-removed-optional',
    ...backwardOnly,
  ),
  row(
    'an optional property is gone, newer closed',
    object({ a: text, b: whole }, [], closed),
    object({ a: text }, [], closed),
    'property-removed-optional',
    ...forwardOnly,
  ),
  row(
    'a required property is gone, newer open',
    object({ a: text, b: whole }, ['b']),
    object({ a: text }),
    'property-removed-required',
    ...backwardOnly,
  ),
  row(
    'a required property is gone, newer closed',
    object({ a: text, b: whole }, ['b'], closed),
    object({ a: text }, [], closed),
    'property-removed-required',
    ...neither,
  ),
  ...there(
    'required and optional',
    object({ a: text }, ['a']),
    object({ a: text }),
    'property-became-optional',
    'property-became-required',
  ),
  ...there(
    'required though not described',
    object({}, ['b']),
    object({ b: {} }),
    'property-became-optional',
    'property-became-required',
  ),
  ...there(
    'closed and open',
    object({ a: text }, [], closed),
    object({ a: text }),
    'additional-properties-opened',
    'additional-properties-closed',
  ),
  ...there(
    'a rule for the others and none',
    object({}, [], { additionalProperties: whole }),
    object({}),
    'additional-properties-opened',
    'additional-properties-changed',
  ),
  ...there('maximum', { ...whole, maximum: 5 }, { ...whole, maximum: 9 }, 'upper-bound-raised', 'upper-bound-lowered'),
  ...there(
    'exclusiveMaximum',
    { type: 'number', exclusiveMaximum: 5 },
    { type: 'number', maximum: 5 },
    'upper-bound-raised',
    'upper-bound-lowered',
  ),
  ...there('maxLength', { ...text, maxLength: 3 }, text, 'upper-bound-raised', 'upper-bound-lowered'),
  ...there(
    'maxItems',
    { type: 'array', maxItems: 1 },
    { type: 'array', maxItems: 2 },
    'upper-bound-raised',
    'upper-bound-lowered',
  ),
  ...there(
    'maxProperties',
    { type: 'object', maxProperties: 0 },
    { type: 'object' },
    'upper-bound-raised',
    'upper-bound-lowered',
  ),
  ...there('minimum', { ...whole, minimum: 5 }, { ...whole, minimum: 1 }, 'lower-bound-lowered', 'lower-bound-raised'),
  ...there(
    'exclusiveMinimum',
    { type: 'number', exclusiveMinimum: 0 },
    { type: 'number', minimum: 0 },
    'lower-bound-lowered',
    'lower-bound-raised',
  ),
  ...there('minLength', { ...text, minLength: 1 }, text, 'lower-bound-lowered', 'lower-bound-raised'),
  ...there('minItems', { type: 'array', minItems: 1 }, { type: 'array' }, 'lower-bound-lowered', 'lower-bound-raised'),
  ...there(
    'minProperties',
    { type: 'object', minProperties: 1 },
    { type: 'object' },
    'lower-bound-lowered',
    'lower-bound-raised',
  ),
  ...there('pattern', { ...text, pattern: '^a' }, text, 'pattern-removed', 'pattern-added'),
  ...there('multipleOf', { ...whole, multipleOf: 7 }, whole, 'multiple-of-removed', 'multiple-of-added'),
  row(
    'a divisor as multiple',
    { ...whole, multipleOf: 6 },
    { ...whole, multipleOf: 3 },
    'multiple-of-changed',
    ...backwardOnly,
  ),
  ...there(
    'uniqueItems',
    { type: 'array', uniqueItems: true },
    { type: 'array' },
    'unique-items-removed',
    'unique-items-added',
  ),
  ...there('values of an enum', { enum: ['a'] }, { enum: ['a', 'b'] }, 'value-added', 'value-removed'),
  ...there('constant and enum', { const: 'a' }, { enum: ['a', 'b'] }, 'value-added', 'value-removed'),
  ...there('enum and any text', { ...text, enum: ['a', 'b'] }, text, 'enum-removed', 'enum-added'),
  row(
    'a tuple item, closed',
    { type: 'array', prefixItems: [text], items: false },
    { type: 'array', prefixItems: [text, whole], items: false },
    'tuple-item-added',
    ...backwardOnly,
  ),
  row(
    'a tuple item, open',
    { type: 'array', prefixItems: [text] },
    { type: 'array', prefixItems: [text, whole] },
    'tuple-item-added',
    ...forwardOnly,
  ),
  row(
    'a tuple item in the old form',
    { type: 'array', items: [text], additionalItems: false },
    { type: 'array', items: [text, whole], additionalItems: false },
    'tuple-item-added',
    ...backwardOnly,
  ),
  row(
    'a tuple item gone, open',
    { type: 'array', prefixItems: [text, whole] },
    { type: 'array', prefixItems: [text] },
    'tuple-item-removed',
    ...backwardOnly,
  ),
  ...there('items', { type: 'array', items: whole }, { type: 'array' }, 'items-changed', 'items-changed'),
  ...there(
    'items further down',
    { type: 'array', items: whole },
    { type: 'array', items: { type: 'number' } },
    'type-widened',
    'type-narrowed',
  ),
  ...there(
    'dependentRequired',
    object({ a: text, b: text }, [], { dependentRequired: { a: ['b'] } }),
    object({ a: text, b: text }),
    'dependent-required-removed',
    'dependent-required-added',
  ),
  ...there(
    'dependencies of draft-07',
    object({ a: text, b: text }, [], { dependencies: { a: ['b'] } }),
    object({ a: text, b: text }),
    'dependent-required-removed',
    'dependent-required-added',
  ),
  ...there(
    'dependentSchemas',
    object({ a: text, b: text }, [], { dependentSchemas: { a: { required: ['b'] } } }),
    object({ a: text, b: text }),
    'dependent-schema-removed',
    'dependent-schema-added',
  ),
  ...there(
    'branches',
    { oneOf: [card, cash] },
    { oneOf: [card, cash, bonus] },
    'union-branch-added',
    'union-branch-removed',
  ),
  ...there(
    'parts of allOf',
    { allOf: [{ type: 'number' }, { minimum: 3 }] },
    { type: 'number' },
    'all-of-branch-removed',
    'all-of-branch-added',
  ),
  ...there(
    'oneOf and anyOf',
    {
      oneOf: [
        { ...whole, minimum: 3 },
        { ...whole, maximum: 7 },
      ],
    },
    {
      anyOf: [
        { ...whole, minimum: 3 },
        { ...whole, maximum: 7 },
      ],
    },
    'one-of-to-any-of',
    'any-of-to-one-of',
  ),
  ...there('not', { not: { type: ['string', 'null'] } }, { not: text }, 'not-changed', 'not-changed'),
  ...there(
    'propertyNames',
    { type: 'object', propertyNames: { maxLength: 1 } },
    { type: 'object' },
    'property-names-changed',
    'property-names-changed',
  ),
  ...there('contains', { type: 'array', contains: text }, { type: 'array' }, 'contains-changed', 'contains-changed'),
  ...there(
    'patternProperties',
    object({}, [], { patternProperties: { '^x': whole } }),
    object({}),
    'pattern-properties-changed',
    'pattern-properties-changed',
  ),
];

/** Who writes is closed, who reads is open. */
export const eventRows: readonly RuleRow[] = [
  row(
    'an optional property is new',
    object({ a: text }),
    object({ a: text, b: whole }),
    'property-added-optional',
    ...both,
  ),
  row(
    'an optional property is gone',
    object({ a: text, b: whole }),
    object({ a: text }),
    'property-removed-optional',
    ...both,
  ),
  row(
    'a required property is new',
    object({ a: text }),
    object({ a: text, b: whole }, ['b']),
    'property-added-required',
    ...forwardOnly,
  ),
  row(
    'a required property is gone',
    object({ a: text, b: whole }, ['b']),
    object({ a: text }),
    'property-removed-required',
    ...backwardOnly,
  ),
  row(
    'optional to required',
    object({ a: text }),
    object({ a: text }, ['a']),
    'property-became-required',
    ...forwardOnly,
  ),
  row(
    'required to optional',
    object({ a: text }, ['a']),
    object({ a: text }),
    'property-became-optional',
    ...backwardOnly,
  ),
  row(
    'closed for readers too',
    object({ a: text }),
    object({ a: text }, [], closed),
    'additional-properties-closed',
    ...both,
  ),
  row(
    'an optional property is new, said openly to be open',
    object({ a: text }, [], { additionalProperties: true }),
    object({ a: text, b: whole }),
    'property-added-optional',
    ...forwardOnly,
  ),
  row(
    'an optional property is new, readers closed',
    object({ a: text }, [], closed),
    object({ a: text, b: whole }, [], closed),
    'property-added-optional',
    ...backwardOnly,
  ),
  row(
    'an optional property of each item',
    { type: 'array', items: object({ a: text }) },
    { type: 'array', items: object({ a: text, b: whole }) },
    'property-added-optional',
    ...both,
  ),
  row(
    'an optional property in a branch',
    { oneOf: [card, cash] },
    { oneOf: [card, object({ kind: { const: 'cash' }, note: text }, ['kind'])] },
    'property-added-optional',
    ...both,
  ),
];
