import type { JsonObject, JsonValue } from '../../src/event/json';
import type { StandardSchema } from '../../src/schema/standard-schema';

/** Numbers by chance, the same ones for the same seed. */
export class Chance {
  #state: number;

  constructor(seed: number) {
    this.#state = (seed * 2_654_435_761) >>> 0;
  }

  below(limit: number): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit;
  }

  isOneIn(count: number): boolean {
    return this.below(count) === 0;
  }

  one<Item>(items: readonly Item[]): Item {
    return items[this.below(items.length)] as Item;
  }

  shuffled<Item>(items: readonly Item[]): Item[] {
    const rest = [...items];
    return items.map(() => rest.splice(this.below(rest.length), 1)[0] as Item);
  }
}

export interface Field {
  readonly name: string;
  readonly isRequired: boolean;
  readonly model: Model;
}

export interface ObjectModel {
  readonly kind: 'object';
  readonly fields: readonly Field[];
}

/** What a schema says of a value. */
export type Model =
  | ObjectModel
  | { readonly kind: 'union'; readonly tag: string; readonly variants: readonly ObjectModel[] }
  | { readonly kind: 'list'; readonly item: Model }
  | { readonly kind: 'literals'; readonly values: readonly JsonValue[] }
  | { readonly kind: 'text' | 'number' | 'any' };

const usual = ['sku', 'qty', 'note', 'lines', 'order', 'customer', 'kind', 'größe', 'a b'];
const odd = [
  'constructor',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'length',
  '1',
  '10',
  '0',
  '',
  'a.b',
  'x"y',
  "it's",
  'line\nbreak',
  'back\\slash',
  '日本',
  '\u2028',
  `\${x}`,
  'v0',
  'source',
  'undefined',
  '\ud800',
];

export function nameBut(chance: Chance, taken: readonly string[]): string {
  const free = [...usual, ...odd].filter((name) => !taken.includes(name));
  return chance.one(free);
}

const literals: readonly (readonly JsonValue[])[] = [['S', 'M', 'L'], [1, 2, 'x'], [true, null, 'none'], ['only']];

export function modelOf(chance: Chance, depth: number): Model {
  switch (chance.below(depth > 0 ? 8 : 5)) {
    case 0:
      return { kind: 'literals', values: chance.one(literals) };
    case 1:
      return { kind: 'number' };
    case 2:
      return { kind: 'any' };
    case 3:
    case 4:
      return { kind: 'text' };
    case 5:
      return { kind: 'list', item: modelOf(chance, depth - 1) };
    default:
      return chance.isOneIn(4) ? unionOf(chance, depth - 1) : objectOf(chance, depth - 1);
  }
}

export function objectOf(chance: Chance, depth: number): ObjectModel {
  const fields: Field[] = [];
  for (let count = 1 + chance.below(5); count > 0; count -= 1) {
    const name = nameBut(
      chance,
      fields.map((field) => field.name),
    );
    fields.push({ name, isRequired: !chance.isOneIn(3), model: modelOf(chance, depth) });
  }
  return { kind: 'object', fields };
}

export function unionOf(chance: Chance, depth: number): Model {
  const tag = nameBut(chance, []);
  const variants = ['a', 2, null].slice(0, 2 + chance.below(2)).map((value): ObjectModel => {
    const { fields } = objectOf(chance, depth);
    const tagged: Field = { name: tag, isRequired: true, model: { kind: 'literals', values: [value] } };
    return { kind: 'object', fields: [tagged, ...fields.filter(({ name }) => name !== tag)] };
  });
  return { kind: 'union', tag, variants };
}

export function jsonSchemaOf(model: Model): JsonObject {
  switch (model.kind) {
    case 'object':
      return {
        type: 'object',
        properties: Object.fromEntries(model.fields.map((field) => [field.name, jsonSchemaOf(field.model)])),
        required: model.fields.filter(({ isRequired }) => isRequired).map(({ name }) => name),
      };
    case 'union':
      return { anyOf: model.variants.map(jsonSchemaOf) };
    case 'list':
      return { type: 'array', items: jsonSchemaOf(model.item) };
    case 'literals':
      return model.values.length === 1 ? { const: model.values[0] as JsonValue } : { enum: model.values };
    case 'any':
      return {};
    default:
      return { type: model.kind === 'text' ? 'string' : 'number' };
  }
}

/** Paths at which a value is not what the model says. */
export function issuesOf(model: Model, value: unknown, path: readonly PropertyKey[] = []): (readonly PropertyKey[])[] {
  switch (model.kind) {
    case 'object': {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
      return model.fields.flatMap(({ name, isRequired, model: inner }) => {
        if (!Object.hasOwn(value, name)) return isRequired ? [[...path, name]] : [];
        return issuesOf(inner, (value as JsonObject)[name], [...path, name]);
      });
    }
    case 'union': {
      const all = model.variants.map((variant) => issuesOf(variant, value, path));
      return all.some((issues) => issues.length === 0) ? [] : [path];
    }
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((item, index) => issuesOf(model.item, item, [...path, index]))
        : [path];
    case 'literals':
      return model.values.includes(value as JsonValue) ? [] : [path];
    case 'any':
      return [];
    default:
      return typeof value === (model.kind === 'text' ? 'string' : 'number') ? [] : [path];
  }
}

export function schemaOf(model: Model): StandardSchema {
  const node = jsonSchemaOf(model);
  return {
    '~standard': {
      version: 1,
      vendor: 'test',
      validate(value: unknown) {
        const issues = issuesOf(model, value);
        return issues.length === 0 ? { value } : { issues: issues.map((path) => ({ message: 'refused', path })) };
      },
      jsonSchema: { input: () => node },
    },
  } as unknown as StandardSchema;
}

/** A value that the model takes, with properties that it does not name, in any order. */
export function valueFor(chance: Chance, model: Model): JsonValue {
  switch (model.kind) {
    case 'object': {
      const members = model.fields
        .filter(({ isRequired }) => isRequired || !chance.isOneIn(2))
        .map(({ name, model: inner }): [string, JsonValue] => [name, valueFor(chance, inner)]);
      const unknown = chance.isOneIn(3)
        ? [
            [
              nameBut(
                chance,
                model.fields.map(({ name }) => name),
              ),
              chance.one<JsonValue>([-0, 'kept', null, { deep: [] }]),
            ] as [string, JsonValue],
          ]
        : [];
      return Object.fromEntries(chance.shuffled([...members, ...unknown]));
    }
    case 'union':
      return valueFor(chance, chance.one(model.variants));
    case 'list':
      return Array.from({ length: chance.below(3) }, () => valueFor(chance, model.item));
    case 'literals':
      return chance.one(model.values);
    case 'number':
      return chance.one([0, -0, 1, -1.5, 1e21]);
    case 'any':
      return chance.one<JsonValue>([-0, null, 'text', [], { a: { b: -0 } }, [{ a: 1 }, 'b'], false]);
    case 'text':
      return chance.one(['', 'text', 'a"b', '\u2028']);
  }
}
