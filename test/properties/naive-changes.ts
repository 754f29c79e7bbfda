import type { JsonValue } from '../../src/event/json';
import type { ChangesBuilder } from '../../src/operations/changes-builder';
import type { StepContext } from '../../src/operations/step';
import { type Chance, type Field, issuesOf, type Model, nameBut, type ObjectModel } from './declared-step-cases';

export type Plain = Record<string, unknown>;

/** What a naive interpreter knows while it runs: which objects operations have made. */
export interface Run {
  readonly made: WeakSet<object>;
  context(metadata: Plain): StepContext;
  metadata: Plain;
}

/** One operation: how it is declared, what it does to a plain object either way, and the model after it. */
export interface Change {
  readonly said: string;
  declare(c: ChangesBuilder): ChangesBuilder;
  up(object: Plain, run: Run): Plain;
  /** Absent where there is no way back. */
  down?: (object: Plain, run: Run) => Plain;
  readonly after: Model;
  /** Whether nothing happens upwards. */
  readonly isIdle?: boolean;
}

export function isObject(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function own(object: Plain, name: string): unknown {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

export function without(object: Plain, run: Run, name: string): Plain {
  const { [name]: _, ...rest } = object;
  run.made.add(rest);
  return rest;
}

export function put(object: Plain, run: Run, name: string, value: unknown): Plain {
  const rest = without(object, run, name);
  if (value !== undefined)
    Object.defineProperty(rest, name, { value, enumerable: true, writable: true, configurable: true });
  return rest;
}

const copy = <Value>(value: Value): Value => (value === undefined ? value : structuredClone(value));

/** An operation that fits an object's model. */
export function changeOf(chance: Chance, object: ObjectModel, depth: number, fixed: string | undefined): Change {
  const { fields } = object;
  const names = fields.map(({ name }) => name);
  const free = fields.filter(({ name }) => name !== fixed);
  const field = free.length === 0 ? undefined : chance.one(free);
  const fresh = nameBut(chance, names);
  const withFields = (changed: readonly Field[]): ObjectModel => ({ kind: 'object', fields: changed });
  const replaced = (name: string, change: Partial<Field>) =>
    withFields(fields.map((one) => (one.name === name ? { ...one, ...change } : one)));
  const choice = chance.below(14);
  if (field === undefined || choice === 0) return added();
  const { name, model } = field;
  const rest = fields.filter((one) => one !== field);
  if (choice === 1) return derived();
  if (choice === 2)
    return {
      said: `remove(${name})`,
      declare: (c) => c.remove(name, { restore: 'restored' }),
      up: (o, run) => without(o, run, name),
      down: (o, run) => put(o, run, name, 'restored'),
      after: withFields(rest),
    };
  if (choice === 3 || choice === 4)
    return {
      said: `rename(${name}, ${fresh})`,
      declare: (c) => c.rename(name, fresh),
      up: (o, run) => put(without(o, run, name), run, fresh, own(o, name)),
      down: (o, run) => put(without(o, run, fresh), run, name, own(o, fresh)),
      after: withFields([...rest, { ...field, name: fresh }]),
    };
  if (choice === 5) {
    const wrap = (value: unknown) => ({ was: value });
    return {
      said: `convert(${name})`,
      declare: (c) => c.convert(name, wrap, ({ was }) => was),
      up: (o, run) => put(o, run, name, own(o, name) === undefined ? undefined : wrap(copy(own(o, name)))),
      down: (o, run) =>
        put(o, run, name, own(o, name) === undefined ? undefined : copy((own(o, name) as { was: unknown }).was)),
      after: replaced(name, { model: { kind: 'object', fields: [{ name: 'was', isRequired: true, model }] } }),
    };
  }
  if (choice === 6)
    return {
      said: `widen(${name})`,
      declare: (c) => c.widen(name),
      up: (o) => o,
      isIdle: true,
      after: replaced(name, { isRequired: false, model: { kind: 'any' } }),
    };
  if (choice === 7) {
    const taken = chance.shuffled(free).slice(0, 1 + chance.below(2));
    const moved = taken.map((one) => one.name);
    return {
      said: `nest(${moved}, ${fresh})`,
      declare: (c) => c.nest(moved, fresh),
      up(o, run) {
        const inner = moved.reduce((made, one) => put(made, run, one, own(o, one)), {} as Plain);
        run.made.add(inner);
        return put(
          moved.reduce((left, one) => without(left, run, one), o),
          run,
          fresh,
          inner,
        );
      },
      down(o, run) {
        const host = own(o, fresh);
        return moved.reduce(
          (left, one) => put(left, run, one, isObject(host) ? own(host, one) : undefined),
          without(o, run, fresh),
        );
      },
      after: withFields([
        ...fields.filter((one) => !taken.includes(one)),
        { name: fresh, isRequired: true, model: withFields(chance.shuffled(taken)) },
      ]),
    };
  }
  if (model.kind === 'literals' && !(model.values.length === 1 && choice < 10)) {
    const table = model.values.map((value, index) => [value, index === 0 ? -0 : `new ${index}`] as const);
    const looked = (pairs: readonly (readonly [JsonValue, JsonValue])[]) => (o: Plain, run: Run) => {
      const value = own(o, name);
      const pair = pairs.find(([old]) => old === value);
      if (value !== undefined && pair === undefined) throw new Error('not in the table');
      return put(o, run, name, pair?.[1]);
    };
    return {
      said: `values(${name})`,
      declare: (c) => c.values(name, table),
      up: looked(table),
      down: looked(table.map(([one, other]) => [other, one] as const)),
      after: replaced(name, { model: { kind: 'literals', values: table.map(([, value]) => value) } }),
    };
  }
  if (model.kind === 'object' && model.fields.length > 0 && choice < 10) return hoisted(model);
  if (model.kind === 'object' || model.kind === 'union') {
    const inner = changesOf(chance, model, depth - 1, 1 + chance.below(2));
    const isDone = inner.some(isStructural);
    const inside = (direction: 'up' | 'down') => (o: Plain, run: Run) => {
      const host = own(o, name);
      if (!isDone) return o;
      return put(o, run, name, isObject(host) ? applied(inner, direction, host, run) : host);
    };
    return {
      said: `at(${name}: ${inner.map(({ said }) => said)})`,
      declare: (c) => c.at([name], (i) => inner.reduce((b, one) => one.declare(b), i as ChangesBuilder)),
      up: inside('up'),
      isIdle: !isDone,
      ...(inner.every(({ down }) => down) && { down: inside('down') }),
      after: replaced(name, { model: inner.at(-1)?.after ?? model }),
    };
  }
  if (model.kind === 'list' && (model.item.kind === 'object' || model.item.kind === 'union')) {
    const inner = changesOf(chance, model.item, depth - 1, 1 + chance.below(2));
    const isDone = inner.some(isStructural);
    const inItems = (direction: 'up' | 'down') => (o: Plain, run: Run) => {
      const list = own(o, name);
      if (!isDone) return o;
      const items = (value: unknown) => (isObject(value) ? applied(inner, direction, value, run) : value);
      return put(o, run, name, Array.isArray(list) ? list.map(items) : list);
    };
    return {
      said: `each(${name}: ${inner.map(({ said }) => said)})`,
      declare: (c) => c.each(name, (i) => inner.reduce((b, one) => one.declare(b), i as ChangesBuilder)),
      up: inItems('up'),
      isIdle: !isDone,
      ...(inner.every(({ down }) => down) && { down: inItems('down') }),
      after: replaced(name, { model: { kind: 'list', item: inner.at(-1)?.after ?? model.item } }),
    };
  }
  return chance.isOneIn(2) ? added() : derived();

  function added(): Change {
    const value = chance.one<JsonValue | undefined>([
      'added',
      -0,
      null,
      [1, { a: [] }],
      { constructor: 1, b: -0 },
      undefined,
    ]);
    return {
      said: `add(${fresh})`,
      declare: (c) => c.add(fresh, value),
      up: (o, run) => put(o, run, fresh, copy(value)),
      down: (o, run) => without(o, run, fresh),
      after: withFields([...fields, { name: fresh, isRequired: value !== undefined, model: { kind: 'any' } }]),
    };
  }

  function derived(): Change {
    const run = (given: Plain, context: StepContext) => ({
      text: JSON.stringify([given, context.metadata]),
      id: context.stableId(fresh),
      ...(Object.keys(given).length > 2 && { many: -0 }),
    });
    return {
      said: `derive(${fresh})`,
      declare: (c) => c.derive(fresh, run),
      up: (o, running) => put(o, running, fresh, run(copy(o), running.context(running.metadata))),
      down: (o, running) => without(o, running, fresh),
      after: withFields([...fields, { name: fresh, isRequired: true, model: { kind: 'any' } }]),
    };
  }

  function hoisted(host: ObjectModel): Change {
    const inner = chance.one(host.fields);
    const as = chance.isOneIn(2) && !names.includes(inner.name) ? inner.name : fresh;
    const left: Model = withFields(host.fields.filter((one) => one !== inner));
    const isRequired = (field?.isRequired ?? false) && inner.isRequired;
    return {
      said: `hoist(${name}, ${inner.name}, ${as})`,
      declare: (c) => c.hoist(name, inner.name, as),
      up(o, run) {
        const from = own(o, name);
        if (!isObject(from)) return put(put(o, run, name, from), run, as, undefined);
        return put(put(o, run, name, without(from, run, inner.name)), run, as, own(from, inner.name));
      },
      down(o, run) {
        const into = own(o, name);
        const value = own(o, as);
        const back = isObject(into)
          ? put(into, run, inner.name, value)
          : value === undefined
            ? into
            : put({}, run, inner.name, value);
        return put(without(o, run, as), run, name, back);
      },
      after: withFields([
        ...fields.map((one) => (one === field ? { ...one, model: left } : one)),
        { ...inner, name: as, isRequired },
      ]),
    };
  }
}

/** Whether an operation makes an object anew: widening alone does not. */
export function isStructural({ isIdle }: Change): boolean {
  return isIdle !== true;
}

export function applied(changes: readonly Change[], direction: 'up' | 'down', object: Plain, run: Run): Plain {
  const ordered = direction === 'up' ? changes : changes.toReversed();
  return ordered.reduce((left, change) => (change[direction] as Change['up'])(left, run), object);
}

/** Operations in a row that fit a model. */
export function changesOf(chance: Chance, model: Model, depth: number, count: number): Change[] {
  const changes: Change[] = [];
  let current = model;
  for (let index = 0; index < count; index += 1) {
    const change =
      current.kind === 'union'
        ? variantChange(chance, current, depth)
        : changeOf(chance, current as ObjectModel, depth, undefined);
    changes.push(change);
    current = change.after;
  }
  return changes;
}

function variantChange(chance: Chance, union: Extract<Model, { kind: 'union' }>, depth: number): Change {
  const index = chance.below(union.variants.length);
  const variant = union.variants[index] as ObjectModel;
  const model = variant.fields.find(({ name }) => name === union.tag)?.model;
  const tag = model?.kind === 'literals' ? (model.values[0] as JsonValue) : null;
  const inner = [changeOf(chance, variant, depth, union.tag)];
  const chosen = (direction: 'up' | 'down') => (o: Plain, run: Run) =>
    own(o, union.tag) === tag ? applied(inner, direction, o, run) : o;
  return {
    said: `when(${union.tag}=${tag}: ${inner.map(({ said }) => said)})`,
    declare: (c) => c.when(union.tag, tag, (i) => inner.reduce((b, one) => one.declare(b), i as ChangesBuilder)),
    up: chosen('up'),
    ...(inner.every(({ down }) => down) && { down: chosen('down') }),
    after: {
      ...union,
      variants: union.variants.map((one, at) => (at === index ? (inner[0]?.after as ObjectModel) : one)),
    },
  };
}

/** Narrowing is done when all else of its step is done, so it stands last. */
export function narrowChange(chance: Chance, object: ObjectModel): Change {
  const { name } = chance.one(object.fields);
  const model: Model = chance.one<Model>([{ kind: 'text' }, { kind: 'list', item: { kind: 'text' } }]);
  const fallback: JsonValue = model.kind === 'text' ? 'fallback' : ['fallback'];
  const field = object.fields.find((one) => one.name === name) as Field;
  const isWrong = (value: unknown) => (value === undefined ? field.isRequired : issuesOf(model, value).length > 0);
  return {
    said: `narrow(${name})`,
    declare: (c) => c.narrow(name, fallback),
    up: (o, run) => put(o, run, name, isWrong(own(o, name)) ? copy(fallback) : own(o, name)),
    down: (o) => o,
    after: { kind: 'object', fields: object.fields.map((one) => (one === field ? { ...one, model } : one)) },
  };
}
