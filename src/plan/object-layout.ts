import type { Expression } from '../operations/expression';
import type { ObjectExpression } from '../operations/object-expression';
import type { Evaluate } from './closures';
import type { DeclaredNames } from './declared-names';
import type { Frame } from './frame';

/** One property of an object that is made. */
export interface LayoutEntry {
  readonly name: string;
  /** The property of the source that it is; undefined where it is worked out. */
  readonly load: string | undefined;
  /** What works it out; undefined where it is a property of the source. */
  readonly expression: Expression | undefined;
  readonly evaluate: Evaluate | undefined;
}

/** How an object is made of a source with certain keys in a certain order: known after the first of them. */
export interface ObjectLayout {
  /** The keys of the source. */
  readonly keys: readonly string[];
  /** The properties of the result, in its order. */
  readonly entries: readonly LayoutEntry[];
  /** Whether the order of the source's keys shows in the result: of those that it takes over and nobody declared. */
  readonly showsOrder: boolean;
  /** The property of the source that an expression is; undefined where it is none. */
  loadOf(expression: Expression): string | undefined;
}

/** Makes an object of a source that has the layout's keys. */
export type Make = (source: Record<string, unknown>, input: unknown, frame: Frame) => object;

/** As `Make`, of any source: undefined where it has other keys than the layout, or in an order that would show, or where a property is undefined. */
export type TryMake = (...given: Parameters<Make>) => object | undefined;

/** Another way than a loop to make objects of a layout; undefined where there is none for it. */
export type Maker = (layout: ObjectLayout) => TryMake | undefined;

export interface Made {
  readonly name: string;
  readonly expression: Expression;
  readonly evaluate: Evaluate;
}

/** What an object is made of: properties that it takes over from its source, and those that are made. */
export interface ObjectParts {
  readonly source: Expression | undefined;
  readonly gone: ReadonlySet<string>;
  readonly made: readonly Made[];
  readonly names: DeclaredNames | undefined;
}

const neverRun: Evaluate = () => undefined;

/** The parts of an object whose layouts are looked at, and not run. */
export function partsToShow({ source, gone, made }: ObjectExpression, names: DeclaredNames | undefined): ObjectParts {
  return {
    source,
    gone,
    names,
    made: [...made].map(([name, expression]) => ({ name, expression, evaluate: neverRun })),
  };
}

export function layoutFor(keys: readonly string[], { source, gone, made, names }: ObjectParts): ObjectLayout {
  const has = new Set(keys);
  const loadOf = (expression: Expression) => loadedFrom(source, expression);
  const entries = new Map<string, LayoutEntry>();
  for (const name of keys) {
    if (!gone.has(name)) entries.set(name, { name, load: name, expression: undefined, evaluate: undefined });
  }
  for (const { name, expression, evaluate } of made) {
    const load = loadOf(expression);
    if (load === undefined) entries.set(name, { name, load, expression, evaluate });
    else if (has.has(load)) entries.set(name, { name, load, expression: undefined, evaluate: undefined });
  }
  const order = arranged([...entries.keys()], names);
  const declared = new Set([...(names?.required ?? []), ...(names?.optional ?? [])]);
  const free = keys.filter((name) => entries.get(name)?.load === name && !declared.has(name));
  return {
    keys,
    showsOrder: free.length > 1,
    entries: order.map((name) => entries.get(name) as LayoutEntry),
    loadOf: (expression) => {
      const load = loadOf(expression);
      return load !== undefined && has.has(load) ? load : undefined;
    },
  };
}

function loadedFrom(source: Expression | undefined, expression: Expression): string | undefined {
  if (source === undefined || expression.kind !== 'member') return undefined;
  const isOfSource = expression.of === source || (expression.of.kind === 'input' && source.kind === 'input');
  return isOfSource ? expression.name : undefined;
}

/** As the version declares them, what it requires first; then the others, in the order in which they came. */
export function arranged(found: readonly string[], names: DeclaredNames | undefined): readonly string[] {
  if (names === undefined) return found;
  const has = new Set(found);
  const declared = [...names.required, ...names.optional].filter((name) => has.has(name));
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

/** Makes objects of a layout by a loop over its properties. */
export function loopOver({ entries }: ObjectLayout): Make {
  const names = entries.map(({ name }) => name);
  const loads = entries.map(({ load }) => load);
  const evaluates = entries.map(({ evaluate }) => evaluate);
  return (source, input, frame) => {
    const result: Record<string, unknown> = {};
    for (let index = 0; index < names.length; index += 1) {
      const load = loads[index];
      const value = load === undefined ? (evaluates[index] as Evaluate)(input, frame) : source[load];
      // Absent properties are left out, never set to undefined.
      if (value !== undefined) result[names[index] as string] = value;
    }
    return result;
  };
}
