import fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/event/json';
import { EventSchemaRegistry } from '../../src/registry/event-schema-registry';
import type { StandardSchema } from '../../src/schema/standard-schema';

/** What a step does to the payload of the version before. */
export type Change =
  | { readonly kind: 'add'; readonly name: string; readonly value: JsonValue }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly name: string }
  | { readonly kind: 'wrap'; readonly name: string };

/** The versions of one event type: the fields of each, and the change that leads to it. */
export interface ChainCase {
  readonly fields: readonly (readonly string[])[];
  readonly changes: readonly Change[];
}

const names = ['sku', 'quantity', 'warehouseId', 'note', 'lot', 'constructor', 'toString', 'größe', 'a b', '0'];
const portableValue = fc
  .jsonValue({ maxDepth: 2 })
  .map((value) => JSON.parse(JSON.stringify(value)) as JsonValue)
  .filter((value) => !JSON.stringify(value).includes('__proto__'));

/** Draws a change that fits the fields, and the fields after it. */
function changed(
  fields: readonly string[],
  draw: (count: number) => number,
  value: JsonValue,
): [Change, readonly string[]] {
  const free = names.filter((name) => !fields.includes(name));
  const choice = draw(4);
  const name = fields[draw(fields.length)];
  const other = free[draw(free.length)];
  if (choice === 1 && name !== undefined && other !== undefined) {
    return [{ kind: 'rename', from: name, to: other }, fields.map((field) => (field === name ? other : field))];
  }
  if (choice === 2 && name !== undefined && fields.length > 1) {
    return [{ kind: 'remove', name }, fields.filter((field) => field !== name)];
  }
  if (choice === 3 && name !== undefined) return [{ kind: 'wrap', name }, fields];
  if (other === undefined) return [{ kind: 'wrap', name: fields[0] ?? 'sku' }, fields];
  return [{ kind: 'add', name: other, value }, [...fields, other]];
}

export const chainCase: fc.Arbitrary<ChainCase> = fc
  .record({
    first: fc.subarray(names, { minLength: 1, maxLength: 4 }),
    draws: fc.array(fc.tuple(fc.nat(), fc.nat(), fc.nat(), portableValue), { maxLength: 7 }),
  })
  .map(({ first, draws }) => {
    const fields: (readonly string[])[] = [first];
    const changes: Change[] = [];
    for (const [choice, name, other, value] of draws) {
      const numbers = [choice, name, other];
      const [change, after] = changed(
        fields.at(-1) ?? [],
        (count) => (count === 0 ? 0 : (numbers.shift() ?? 0) % count),
        value,
      );
      changes.push(change);
      fields.push(after);
    }
    return { fields, changes };
  });

export function payloadOf(fields: readonly string[]): fc.Arbitrary<JsonObject> {
  return fc.record(Object.fromEntries(fields.map((field) => [field, portableValue])));
}

/** A step of a kind that people write: spread, rest and delete on the copy that it is given. */
export function stepOf(change: Change): (payload: Record<string, unknown>) => unknown {
  switch (change.kind) {
    case 'add':
      return (payload) => ({ ...payload, [change.name]: change.value });
    case 'rename':
      return ({ [change.from]: moved, ...others }) => ({ ...others, [change.to]: moved });
    case 'remove':
      return (payload) => {
        delete payload[change.name];
        return payload;
      };
    case 'wrap':
      return (payload) => {
        payload[change.name] = { value: payload[change.name] };
        return payload;
      };
  }
}

/** A schema that wants exactly these properties. */
export function schemaOf(fields: readonly string[]): StandardSchema {
  const wanted = fields.toSorted().join('\n');
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate(value) {
        const found = Object.keys(value as object)
          .toSorted()
          .join('\n');
        return found === wanted ? { value } : { issues: [{ message: `expected ${wanted}, found ${found}` }] };
      },
    },
  };
}

type Registered = { readonly schema: number } | { readonly upcast: number };

/** Everything that has to be registered for a case; any order has to give the same chain. */
export function registrationsOf({ fields, changes }: ChainCase): readonly Registered[] {
  return [...fields.map((_, index) => ({ schema: index + 1 })), ...changes.map((_, index) => ({ upcast: index + 1 }))];
}

export function registryOf(
  chain: ChainCase,
  order: readonly Registered[] = registrationsOf(chain),
): EventSchemaRegistry<never> {
  const builder = EventSchemaRegistry.builder();
  for (const registered of order) {
    if ('schema' in registered)
      builder.registerSchema('Changed', registered.schema, schemaOf(chain.fields[registered.schema - 1] ?? []));
    else
      builder.registerUpcaster(
        'Changed',
        registered.upcast,
        registered.upcast + 1,
        stepOf(chain.changes[registered.upcast - 1] as Change),
      );
  }
  return builder.build() as unknown as EventSchemaRegistry<never>;
}

/** A case, one of its versions, and a valid event of that version. */
export const storedCase = chainCase.chain((chain) =>
  fc.nat({ max: chain.fields.length - 1 }).chain((index) =>
    fc.record({
      chain: fc.constant(chain),
      message: fc.record({
        eventType: fc.constant('Changed'),
        eventVersion: fc.constant(index + 1),
        payload: payloadOf(chain.fields[index] ?? []),
        eventId: fc.uuid(),
        metadata: fc.constant({ trace: { id: 't' } }),
      }),
    }),
  ),
);
