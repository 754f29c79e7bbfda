import { reasonOf, say, sayList } from '../errors/say';
import { isPlainObject } from '../event/is-plain-object';
import { ChangesBuilder } from './changes-builder';
import type { DeclaredStep } from './step';

/**
 * One operation as data, such as `{ operation: 'rename', from: 'qty', to: 'quantity' }`: for changes that are kept in a file.
 * The two that need a function, derive and convert, have no such form.
 */
export type OperationData =
  | { readonly operation: 'add'; readonly name: string; readonly value?: unknown }
  | { readonly operation: 'remove'; readonly name: string; readonly restore?: unknown }
  | { readonly operation: 'rename'; readonly from: string; readonly to: string }
  | { readonly operation: 'values'; readonly name: string; readonly table: unknown; readonly inverse?: unknown }
  | { readonly operation: 'widen'; readonly name: string; readonly fallback?: unknown }
  | { readonly operation: 'narrow'; readonly name: string; readonly fallback: unknown }
  | { readonly operation: 'nest'; readonly names: readonly string[]; readonly into: string }
  | { readonly operation: 'hoist'; readonly host: string; readonly name: string; readonly as?: string }
  | { readonly operation: 'at' | 'each'; readonly name: string; readonly changes: readonly OperationData[] }
  | {
      readonly operation: 'when';
      readonly field: string;
      readonly tag: unknown;
      readonly changes: readonly OperationData[];
    }
  | { readonly operation: 'metadata'; readonly changes: readonly OperationData[] };

// biome-ignore lint/suspicious/noExplicitAny: what comes from a file has any values; operations judge their arguments.
type Given = Record<string, any>;
type Told = {
  readonly needs: readonly string[];
  readonly may: readonly string[];
  call(c: ChangesBuilder, given: Given): unknown;
};

const told: Readonly<Record<string, Told>> = {
  add: { needs: ['name'], may: ['value'], call: (c, { name, value }) => c.add(name, value) },
  remove: {
    needs: ['name'],
    may: ['restore'],
    call: (c, { name, restore }) => c.remove(name, restore === undefined ? undefined : { restore }),
  },
  rename: { needs: ['from', 'to'], may: [], call: (c, { from, to }) => c.rename(from, to) },
  values: {
    needs: ['name', 'table'],
    may: ['inverse'],
    call: (c, { name, table, inverse }) => c.values(name, table, inverse === undefined ? undefined : { inverse }),
  },
  widen: {
    needs: ['name'],
    may: ['fallback'],
    call: (c, { name, fallback }) => c.widen(name, fallback === undefined ? undefined : { fallback }),
  },
  narrow: { needs: ['name', 'fallback'], may: [], call: (c, { name, fallback }) => c.narrow(name, fallback) },
  nest: { needs: ['names', 'into'], may: [], call: (c, { names, into }) => c.nest(names, into) },
  hoist: { needs: ['host', 'name'], may: ['as'], call: (c, { host, name, as }) => c.hoist(host, name, as) },
  at: {
    needs: ['name', 'changes'],
    may: [],
    call: (c, { name, changes }) => c.at(name, (inner) => listed(inner, changes)),
  },
  each: {
    needs: ['name', 'changes'],
    may: [],
    call: (c, { name, changes }) => c.each(name, (inner) => listed(inner, changes)),
  },
  when: {
    needs: ['field', 'tag', 'changes'],
    may: [],
    call: (c, { field, tag, changes }) => c.when(field, tag, (inner) => listed(inner, changes)),
  },
  metadata: { needs: ['changes'], may: [], call: (c, { changes }) => c.metadata((inner) => listed(inner, changes)) },
};

/** The step that a list of operations declares. It runs by closures only: what comes from a file never becomes source text. */
export function listedStep(list: unknown, reason?: string): DeclaredStep {
  const { operations, invalid } = listed(new ChangesBuilder(), list);
  return { operations, invalid, isCode: false, ...(reason !== undefined && { reason }) };
}

function listed(changes: ChangesBuilder, list: unknown): ChangesBuilder {
  if (!Array.isArray(list)) return broken(changes, `the changes are ${say(list)}, not a list of operations`);
  return list.reduce<ChangesBuilder>(one, changes);
}

function one(changes: ChangesBuilder, given: unknown, index: number): ChangesBuilder {
  const which = `operation ${index + 1} of the list`;
  if (!isPlainObject(given)) return broken(changes, `${which} is ${say(given)}, not an object`);
  const { operation: name, ...rest } = given;
  const entry = typeof name === 'string' && Object.hasOwn(told, name) ? told[name] : undefined;
  if (entry === undefined)
    return broken(changes, `${which} is ${say(name)}; there are ${sayList(Object.keys(told), 20)}`);
  const missing = entry.needs.find((key) => rest[key] === undefined);
  if (missing !== undefined) return broken(changes, `${which}, ${name}, has no ${say(missing)}`);
  const stray = Object.keys(rest).find((key) => !entry.needs.includes(key) && !entry.may.includes(key));
  if (stray !== undefined) return broken(changes, `${which}, ${name}, has a ${say(stray)}, which it does not know`);
  try {
    return entry.call(changes, rest) as ChangesBuilder;
  } catch (cause) {
    return broken(changes, `${which}, ${name}, cannot be declared: ${reasonOf(cause)}`);
  }
}

function broken(changes: ChangesBuilder, problem: string): ChangesBuilder {
  return new ChangesBuilder(changes.operations, [...changes.invalid, problem]);
}
