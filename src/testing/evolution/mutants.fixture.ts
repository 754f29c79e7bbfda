import { z } from 'zod';
import { add } from '../../operations/add';
import { at } from '../../operations/at';
import { convert } from '../../operations/convert';
import { derive } from '../../operations/derive';
import { each } from '../../operations/each';
import type { Expression, Target } from '../../operations/expression';
import { hoist } from '../../operations/hoist';
import { loss, noLoss } from '../../operations/loss';
import { metadata } from '../../operations/metadata';
import { narrow } from '../../operations/narrow';
import { nest } from '../../operations/nest';
import { ObjectExpression } from '../../operations/object-expression';
import { type Folding, type Operation, onObjects, placeOfOperation } from '../../operations/operation';
import { remove } from '../../operations/remove';
import { rename } from '../../operations/rename';
import type { FieldShape } from '../../operations/shape';
import type { StepFunction } from '../../operations/step';
import { values } from '../../operations/values';
import { when } from '../../operations/when';
import { widen } from '../../operations/widen';
import { EventSchemaRegistry } from '../../registry/event-schema-registry';

/** A sound step, and the same with a mistake in one operation. */
export interface Mutant {
  readonly name: string;
  /** The law that has to find it. */
  readonly law: string;
  readonly schemas: readonly [z.ZodType, z.ZodType];
  readonly sound: Operation;
  readonly mutated: Operation;
}

export function registryWith({ schemas: [v1, v2] }: Mutant, operation: Operation) {
  const declare = () => ({ operations: [operation], invalid: [] });
  return EventSchemaRegistry.builder()
    .registerSchema('Noted', 1, v1)
    .registerSchema('Noted', 2, v2)
    .registerChanges('Noted', 1, 2, declare)
    .build();
}

type Objects = (object: ObjectExpression, folding: Folding) => ObjectExpression;
const by = (change: Objects) => (target: Target, folding: Folding) =>
  onObjects(target, (object) => change(object, folding));

/** The value that a function makes of another, absent ones too. */
function called(operation: Operation, run: StepFunction, argument: Expression, folding: Folding): Expression {
  const place = placeOfOperation(folding, operation);
  return { kind: 'call', run, argument, skipsAbsent: false, metadata: folding.metadata, place };
}

const mutants: Mutant[] = [];
function mutant(
  name: string,
  law: string,
  schemas: readonly [z.ZodType, z.ZodType],
  sound: Operation,
  change: Partial<Operation>,
): void {
  mutants.push({ name, law, schemas, sound, mutated: { ...sound, ...change } });
}

const presenceOf = (name: string, presence: FieldShape['presence'], sound: Operation): Pick<Operation, 'shape'> => ({
  shape: (shape) => sound.shape(shape).replace(name, (field) => ({ ...field, presence })),
});

const text = z.string();
const sku = { sku: text };
const reserved = z.object({ ...sku, qty: z.int() });
const reserved2 = z.object({ ...sku, quantity: z.int() });
const noted = z.object({ ...sku, note: text.optional() });
const noted2 = z.object({ ...sku, remark: text.optional() });

const renamed = rename('qty', 'quantity');
const renamedNote = rename('note', 'remark');
mutant('rename drops the value', 'total', [reserved, reserved2], renamed, {
  upcast: by((object) => object.without('qty')),
});
mutant('rename keeps the old field too', 'schema-as-derived', [reserved, reserved2], renamed, {
  upcast: by((object) => object.put('quantity', object.member('qty'))),
});
mutant('rename forgets the way back', 'comes-back', [noted, noted2], renamedNote, {
  downcast: by((object) => object.without('remark')),
});
mutant('rename makes absent null', 'total', [noted, noted2], renamedNote, {
  upcast: by((object, folding) =>
    object.without('note').put(
      'remark',
      called(renamedNote, (value) => value ?? null, object.member('note'), folding),
    ),
  ),
});
mutant('rename says that the field is optional', 'schema-as-derived', [reserved, reserved2], renamed, {
  ...presenceOf('quantity', 'optional', renamed),
});
mutant('rename drops what nobody declared', 'unknown-keys-kept', [reserved, reserved2], renamed, {
  upcast: by((object) =>
    ObjectExpression.of([
      ['sku', object.member('sku')],
      ['quantity', object.member('qty')],
    ]),
  ),
});

const added = add('warehouse', 'MAIN');
const stored: readonly [z.ZodType, z.ZodType] = [z.object(sku), z.object({ ...sku, warehouse: text })];
mutant('add puts nothing there', 'total', stored, added, { upcast: (target) => target });
mutant('add puts a value of another type', 'total', stored, added, {
  upcast: by((object) => object.put('warehouse', { kind: 'constant', value: 7 })),
});
mutant('add leaves the field there on the way back', 'loss-told', stored, added, { downcast: (target) => target });
mutant('add claims to lose nothing', 'comes-back', stored, added, { loss: { upcast: noLoss, downcast: noLoss } });
mutant('add says that the field is optional', 'schema-as-derived', stored, added, {
  ...presenceOf('warehouse', 'optional', added),
});
const addedNothing = add('warehouse');
mutant(
  'add says that a field without a value is required',
  'schema-as-derived',
  [z.object(sku), z.object({ ...sku, warehouse: text.optional() })],
  addedNothing,
  { ...presenceOf('warehouse', 'required', addedNothing) },
);

const derived = derive('id', (_: object, context) => context.stableId('id'));
const identified: readonly [z.ZodType, z.ZodType] = [z.object(sku), z.object({ ...sku, id: text })];
const deriving = (run: () => unknown) => ({ ...derive('id', run), shape: derived.shape });
mutant('derive claims to lose nothing', 'comes-back', identified, derived, {
  loss: { upcast: noLoss, downcast: noLoss },
});
mutant(
  'derive by chance',
  'deterministic',
  identified,
  derived,
  deriving(() => `${Math.random()}`),
);
mutant(
  'derive by the clock',
  'deterministic',
  identified,
  derived,
  deriving(() => `${Date.now()}`),
);
mutant(
  'derive by the calendar',
  'deterministic',
  identified,
  derived,
  deriving(() => `${new Date().getFullYear()}`),
);
let count = 0;
mutant(
  'derive by counting',
  'deterministic',
  identified,
  derived,
  deriving(() => {
    count += 1;
    return `${count}`;
  }),
);
mutant(
  'derive nothing',
  'total',
  identified,
  derived,
  deriving(() => undefined),
);

const old = z.object({ ...sku, old: text });
const removed = remove('old', { restore: 'none' });
mutant('remove keeps the field', 'schema-as-derived', [old, z.object(sku)], removed, { upcast: (target) => target });
mutant('remove claims to lose nothing upwards', 'loss-told', [old, z.object(sku)], removed, {
  loss: { upcast: noLoss, downcast: removed.loss.downcast },
});
mutant('remove claims to lose nothing at all', 'comes-back', [old, z.object(sku)], removed, {
  loss: { upcast: noLoss, downcast: noLoss },
});
mutant('remove restores nothing', 'downcast-total', [old, z.object(sku)], removed, { downcast: (target) => target });

const sizes = z.object({ ...sku, size: z.enum(['S', 'M', 'L']) });
const sizes2 = z.object({ ...sku, size: z.enum(['small', 'medium', 'large']) });
const table = { S: 'small', M: 'medium', L: 'large' };
const shifted = { S: 'medium', M: 'large', L: 'small' };
const valued = values('size', table);
mutant('values by a table that is off by one', 'comes-back', [sizes, sizes2], valued, {
  upcast: values('size', shifted).upcast,
});
mutant('values by a wrong inverse', 'comes-back', [sizes, sizes2], valued, {
  downcast: values('size', shifted).downcast,
});
mutant('values by a table without the last value', 'total', [sizes, sizes2], valued, {
  upcast: values('size', { S: 'small', M: 'medium' }).upcast,
});
const merging = values('size', { S: 'small', M: 'small', L: 'large' }, { inverse: { small: 'S' } });
const merged = z.object({ ...sku, size: z.enum(['small', 'large']) });
mutant('values claims that merging loses nothing', 'loss-told', [sizes, merged], merging, {
  loss: { upcast: noLoss, downcast: merging.loss.downcast },
});

const bounded = z.object({ ...sku, grams: z.int().min(-999).max(999).optional() });
const bounded2 = z.object({
  ...sku,
  grams: z
    .string()
    .regex(/^(0|-?[1-9][0-9]{0,2})g$/)
    .optional(),
});
const toText = (grams: number) => `${grams.toFixed(0)}g`;
const toNumber = (grams: string) => Number.parseInt(grams, 10);
const converted = convert('grams', toText, toNumber);
mutant('convert is called on absent', 'total', [bounded, bounded2], converted, {
  upcast: by((object, folding) => object.put('grams', called(converted, toText, object.member('grams'), folding))),
});
mutant('convert has an inverse that is none', 'comes-back', [bounded, bounded2], converted, {
  downcast: convert('grams', toText, (grams: string) => -toNumber(grams) || 0).downcast,
});
mutant('convert has an inverse that throws', 'downcast-total', [bounded, bounded2], converted, {
  downcast: convert('grams', toText, () => JSON.parse('{')).downcast,
});
mutant('convert gives what its version refuses', 'total', [bounded, bounded2], converted, {
  upcast: convert('grams', (grams: number) => `${grams}`).upcast,
});

const widened = widen('qty', { fallback: 0 });
const anyQuantity = z.object({ ...sku, qty: z.union([z.int(), text]) });
mutant('widen coerces', 'loss-told', [reserved, anyQuantity], widened, {
  upcast: convert('qty', (qty: number) => `${qty}`).upcast,
});
mutant('widen claims to lose nothing', 'comes-back', [reserved, anyQuantity], widened, {
  loss: { upcast: noLoss, downcast: noLoss },
});
mutant('widen has a fallback that is none', 'downcast-total', [reserved, anyQuantity], widened, {
  downcast: widen('qty', { fallback: 'none' }).downcast,
});

const narrowed = narrow('qty', 0);
const fewer = z.object({ ...sku, qty: z.int().min(0).max(99) });
mutant('narrow claims to lose nothing', 'comes-back', [reserved, fewer], narrowed, {
  loss: { upcast: noLoss, downcast: noLoss },
});
mutant('narrow replaces what is valid', 'loss-told', [reserved, fewer], narrowed, {
  upcast: by((object) => object.put('qty', { kind: 'constant', value: 0 })),
});
mutant('narrow replaces nothing', 'total', [reserved, fewer], narrowed, { upcast: (target) => target });

const nested = nest(['sku', 'note'], 'item');
const item = z.object({ item: noted });
mutant('nest loses an optional field', 'comes-back', [noted, item], nested, {
  upcast: by((object) =>
    object
      .without('sku')
      .without('note')
      .put('item', ObjectExpression.of([['sku', object.member('sku')]])),
  ),
});
mutant('nest leaves the fields where they were', 'schema-as-derived', [noted, item], nested, {
  upcast: by((object) =>
    object.put('item', ObjectExpression.of(['sku', 'note'].map((name) => [name, object.member(name)] as const))),
  ),
});
mutant('nest says that its object is optional', 'schema-as-derived', [noted, item], nested, {
  ...presenceOf('item', 'optional', nested),
});

const hoisted = hoist('item', 'note');
const outside = z.object({ item: z.object(sku), note: text.optional() });
mutant('hoist forgets to take it out', 'schema-as-derived', [item, outside], hoisted, {
  upcast: by((object) => object.put('note', ObjectExpression.over(object.member('item'), 'kept').member('note'))),
});
mutant('hoist forgets the value', 'comes-back', [item, outside], hoisted, {
  upcast: by((object) => object.put('item', ObjectExpression.over(object.member('item'), 'kept').without('note'))),
});
mutant('hoist forgets the way back', 'comes-back', [item, outside], hoisted, {
  downcast: by((object) => object.without('note')),
});

const inside = at('item', [renamedNote]);
const item2 = z.object({ item: noted2 });
mutant('at drops what nobody declared', 'unknown-keys-kept', [item, item2], inside, {
  upcast: by((object) => {
    const host = ObjectExpression.over(object.member('item'), 'kept');
    const kept = [['sku', host.member('sku')] as const, ['remark', host.member('note')] as const];
    return object.put('item', ObjectExpression.of(kept));
  }),
});
const removedInside = at('item', [remove('note', { restore: undefined })]);
mutant(
  'at claims that what is in it loses nothing',
  'comes-back',
  [item, z.object({ item: z.object(sku) })],
  removedInside,
  {
    loss: { upcast: noLoss, downcast: noLoss },
  },
);

const listed = each('lines', [renamed]);
const lines: readonly [z.ZodType, z.ZodType] = [
  z.object({ lines: z.array(z.union([reserved, text])) }),
  z.object({ lines: z.array(z.union([reserved2, text])) }),
];
type Line = { qty?: number } | string;
const quantityOf = (line: Line) => {
  if (typeof line === 'string') return line;
  const { qty, ...rest } = line;
  return { ...rest, quantity: qty };
};
const mapping = (map: (list: readonly Line[]) => unknown) =>
  by((object, folding) => object.put('lines', called(listed, map, object.member('lines'), folding)));
mutant('each skips the last item', 'total', lines, listed, {
  upcast: mapping((list) => list.map((line, index) => (index === list.length - 1 ? line : quantityOf(line)))),
});
mutant('each drops the last item', 'comes-back', lines, listed, {
  upcast: mapping((list) => list.slice(0, -1).map(quantityOf)),
});
mutant('each turns the list around', 'comes-back', lines, listed, {
  upcast: mapping((list) => list.map(quantityOf).reverse()),
});
mutant('each touches what is no object', 'comes-back', lines, listed, {
  upcast: mapping((list) =>
    list.map((line) => (typeof line === 'string' ? line.toUpperCase().trim() : quantityOf(line))),
  ),
});
mutant('each drops what nobody declared', 'unknown-keys-kept', lines, listed, {
  upcast: mapping((list) =>
    list.map((line) => {
      if (typeof line === 'string') return line;
      const { sku, quantity } = quantityOf(line) as unknown as { sku: string; quantity: number };
      return { sku, quantity };
    }),
  ),
});
const forgetting = each('lines', [remove('note', { restore: undefined })]);
mutant(
  'each claims that what is in it loses nothing',
  'comes-back',
  [z.object({ lines: z.array(noted) }), z.object({ lines: z.array(z.object(sku)) })],
  forgetting,
  { loss: { upcast: noLoss, downcast: noLoss } },
);

const kinds = (name: string) =>
  z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('box'), [name]: text }),
    z.object({ kind: z.literal('bag'), label: text }),
  ]);
const variants: readonly [z.ZodType, z.ZodType] = [kinds('label'), kinds('title')];
const chosen = when('kind', 'box', [rename('label', 'title')]);
mutant('when changes the other variant too', 'total', variants, chosen, { upcast: rename('label', 'title').upcast });
mutant('when changes no variant', 'total', variants, chosen, { upcast: (target) => target });
mutant('when changes the other variant on the way back', 'comes-back', variants, chosen, {
  downcast: (target, folding) =>
    when('kind', 'bag', [remove('label')]).upcast(chosen.downcast(target, folding), folding),
});

const inMetadata = metadata([rename('by', 'actor')]);
const same: readonly [z.ZodType, z.ZodType] = [z.object(sku), z.object(sku)];
mutant('metadata are dropped', 'metadata-untouched', same, inMetadata, { upcast: () => ObjectExpression.of([]) });
mutant('metadata lose one header', 'metadata-untouched', same, inMetadata, {
  upcast: (target, folding) => inMetadata.upcast(by((object) => object.without('traceId'))(target, folding), folding),
});
mutant('metadata do not come back', 'comes-back', same, inMetadata, { downcast: (target) => target });
const removing = metadata([remove('by', { restore: undefined })]);
mutant('metadata claim to lose nothing', 'comes-back', same, removing, { loss: { upcast: noLoss, downcast: noLoss } });
mutant(
  'a step claims less than what is lost',
  'loss-told',
  [z.object({ ...sku, a: text, b: text }), z.object(sku)],
  at2(),
  {
    loss: { upcast: loss('lossy', 'a'), downcast: loss('needs-default', 'a', 'b') },
  },
);

/** Two removals as one operation, so that one of them can be left out of what is lost. */
function at2(): Operation {
  const [a, b] = [remove('a', { restore: '' }), remove('b', { restore: '' })];
  return {
    ...a,
    loss: { upcast: loss('lossy', 'a', 'b'), downcast: loss('needs-default', 'a', 'b') },
    upcast: (target, folding) => b.upcast(a.upcast(target, folding), folding),
    downcast: (target, folding) => a.downcast(b.downcast(target, folding), folding),
    shape: (shape) => b.shape(a.shape(shape)),
  };
}

export const operationMutants: readonly Mutant[] = mutants;
