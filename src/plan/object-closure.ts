import { isPlainObject } from '../event/is-plain-object';
import type { Expression } from '../operations/expression';
import type { ObjectExpression } from '../operations/object-expression';
import { type Calls, closureOf, type Evaluate } from './closures';
import type { DeclaredNames } from './declared-names';
import { planErrors } from './errors';
import type { Frame } from './frame';
import { placeIn } from './step-context';

/** How an object is made of a source with certain keys in a certain order: known after the first of them. */
export interface ObjectLayout {
  /** The keys of the source. */
  readonly keys: readonly string[];
  /** The keys of the result, in its order. */
  readonly names: readonly string[];
  /** The property of the source that each is; undefined where it is worked out. */
  readonly loads: readonly (string | undefined)[];
  readonly evaluates: readonly (Evaluate | undefined)[];
}

/** Sources of one version have few layouts: one, and one more for each set of optional fields that are there. */
const mostLayouts = 16;

export function objectClosure(object: ObjectExpression, names: DeclaredNames | undefined, calls: Calls): Evaluate {
  const made = [...object.made].map(([name, expression]) => ({
    name,
    load: loadedFrom(object.source, expression),
    evaluate: closureOf(expression, names?.within(name), calls),
  }));
  const { source, gone, absence } = object;
  if (source === undefined) {
    const layout = layoutFor([], gone, made, names);
    return (input, frame) => objectBy(layout, {}, input, frame);
  }
  const before = closureOf(source, names, calls);
  if (object.isUnchanged) return before;
  const layouts: ObjectLayout[] = [];
  const withoutSource = layoutFor([], gone, made, undefined);
  return (input, frame) => {
    const found = before(input, frame);
    if (!isPlainObject(found)) {
      if (absence !== 'filled') return found;
      const filled = objectBy(withoutSource, {}, input, frame);
      return Object.keys(filled).length === 0 ? found : filled;
    }
    const [first] = layouts;
    if (first !== undefined && hasKeys(found, first.keys)) return objectBy(first, found, input, frame);
    return objectBy(knownLayout(found, frame), found, input, frame);
  };

  function knownLayout(found: object, frame: Frame): ObjectLayout {
    const index = layouts.findIndex(({ keys }) => hasKeys(found, keys));
    const layout = layouts[index] ?? layoutFor(ownKeys(found, frame), gone, made, names);
    // The layout that was met last is looked at first.
    if (index > 0) layouts.splice(index, 1);
    if (index > 0 || layouts.length < mostLayouts) layouts.unshift(layout);
    return layout;
  }
}

interface Made {
  readonly name: string;
  /** The source's property that it is, unchanged. */
  readonly load: string | undefined;
  readonly evaluate: Evaluate;
}

function loadedFrom(source: Expression | undefined, expression: Expression): string | undefined {
  if (source === undefined || expression.kind !== 'member') return undefined;
  return expression.of === source || (expression.of.kind === 'input' && source.kind === 'input')
    ? expression.name
    : undefined;
}

function layoutFor(
  keys: readonly string[],
  gone: ReadonlySet<string>,
  made: readonly Made[],
  names: DeclaredNames | undefined,
): ObjectLayout {
  const has = new Set(keys);
  const entries = new Map<string, { readonly load: string | undefined; readonly evaluate: Evaluate | undefined }>();
  for (const key of keys) if (!gone.has(key)) entries.set(key, { load: key, evaluate: undefined });
  for (const { name, load, evaluate } of made) {
    if (load === undefined) entries.set(name, { load, evaluate });
    else if (has.has(load)) entries.set(name, { load, evaluate: undefined });
  }
  const ordered = arranged([...entries.keys()], names);
  return {
    keys,
    names: ordered,
    loads: ordered.map((name) => entries.get(name)?.load),
    evaluates: ordered.map((name) => entries.get(name)?.evaluate),
  };
}

/** As the version declares them, what it requires first; then the others, in the order in which they came. */
export function arranged(found: readonly string[], names: DeclaredNames | undefined): readonly string[] {
  if (names === undefined) return found;
  const declared = [...names.required, ...names.optional].filter((name) => found.includes(name));
  const known = new Set(declared);
  return [...declared, ...found.filter((name) => !known.has(name))];
}

/** Whether an object has these keys in this order, and no other. */
export function hasKeys(object: object, keys: readonly string[]): boolean {
  let index = 0;
  for (const key in object) {
    if (key !== keys[index]) return false;
    index += 1;
  }
  return index === keys.length;
}

function objectBy(
  { names, loads, evaluates }: ObjectLayout,
  source: Record<string, unknown>,
  input: unknown,
  frame: Frame,
): object {
  const result: Record<string, unknown> = {};
  for (let index = 0; index < names.length; index += 1) {
    const load = loads[index];
    const value = load === undefined ? (evaluates[index] as Evaluate)(input, frame) : source[load];
    // Absent properties are left out, never set to undefined.
    if (value !== undefined) result[names[index] as string] = value;
  }
  return result;
}

function ownKeys(object: object, { message }: Frame): readonly string[] {
  const keys = Object.keys(object);
  if (!keys.includes('__proto__')) return keys;
  const { eventType } = message;
  const reason = 'a property named __proto__ is refused';
  throw planErrors.failure('PAYLOAD_NOT_JSON', { eventType, ...placeIn(message), path: 'payload', reason });
}
