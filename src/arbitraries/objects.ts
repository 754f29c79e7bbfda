import fc from 'fast-check';
import type { JsonValue } from '../event/json';
import { schemaTable } from '../schema/json-schema-node';
import { type AddedMembers, addedMembers } from './added-members';
import type { Conjunction, Part } from './conjunction';
import { impossible, inside, type ValueMaker } from './generation';
import { dependentKeys } from './limits';
import { memberSchemas } from './members';

type Members = Readonly<Record<string, JsonValue>>;

/** The objects that schemas allow; undefined where there are none. */
export function objects({ parts, generation }: Conjunction, valuesOf: ValueMaker): fc.Arbitrary<Members> | undefined {
  const pointer = parts[0]?.pointer ?? '#';
  const required = requiredKeys(parts);
  const model = new Map<string, fc.Arbitrary<JsonValue>>();
  for (const key of new Set([...namedKeys(parts), ...required])) {
    // A property __proto__ would not be a property: payloads with one are refused everywhere.
    const values = key === '__proto__' ? undefined : valuesOf(memberSchemas(parts, key), inside(generation));
    if (values !== undefined) model.set(key, values);
    else if (required.has(key))
      return impossible(generation, pointer, `no value is possible for the required ${JSON.stringify(key)}`);
  }
  const { fewest, most } = counts(parts);
  if (required.size > most)
    return impossible(generation, pointer, `${required.size} properties are required, and ${most} allowed`);
  const added = addedMembers({ parts, generation }, model, valuesOf);
  const optional = [...model.keys()].filter((key) => !required.has(key));
  const missing = fewest - required.size;
  if (missing > 0 && added === undefined && optional.length < missing) {
    return impossible(generation, pointer, `${fewest} properties are wanted, and ${model.size} possible`);
  }
  return membersOf({ model, required, optional, added, fewest, most }).map((members) =>
    withinLimits(members, required, most, parts),
  );
}

interface Plan {
  readonly model: ReadonlyMap<string, fc.Arbitrary<JsonValue>>;
  readonly required: ReadonlySet<string>;
  readonly optional: readonly string[];
  readonly added: AddedMembers | undefined;
  readonly fewest: number;
  readonly most: number;
}

function membersOf({ model, required, optional, added, fewest, most }: Plan): fc.Arbitrary<Members> {
  const named = (keys: readonly string[]) =>
    fc.record<Members>(Object.fromEntries(model), { requiredKeys: keys, noNullPrototype: true } as never);
  const missing = fewest - required.size;
  if (added === undefined) {
    if (missing <= 0) return named([...required]);
    // As many optional properties as are wanted, whichever they are.
    return fc
      .subarray([...optional], { minLength: missing, maxLength: missing })
      .chain((chosen) => named([...required, ...chosen]));
  }
  const least = Math.max(0, missing);
  const extra = added(Math.min(least, most), Math.max(least, Math.min(most - required.size, added.usual)));
  return fc.tuple(named([...required]), extra).map(([members, others]) => ({ ...others, ...members }));
}

/** Leaves out optional properties: those beyond the limit, and those that want another one to be there. */
function withinLimits(members: Members, required: ReadonlySet<string>, most: number, parts: readonly Part[]): Members {
  const dependent = parts.flatMap(({ schema }) => dependentKeys(schema));
  let kept = Object.entries(members);
  const has = (key: unknown) => kept.some(([name]) => name === key);
  for (let before = -1; before !== kept.length; ) {
    before = kept.length;
    kept = kept.filter(([key]) => dependent.every(([name, others]) => name !== key || others.every(has)));
  }
  const spare = kept.length - most;
  if (spare > 0) {
    const leaving = new Set(kept.filter(([key]) => !required.has(key)).slice(-spare));
    kept = kept.filter((entry) => !leaving.has(entry));
  }
  return kept.length === Object.keys(members).length ? members : Object.fromEntries(kept);
}

export function namedKeys(parts: readonly Part[]): readonly string[] {
  return [...new Set(parts.flatMap(({ schema }) => Object.keys(schemaTable(schema.properties))))];
}

/** The keys that have to be there, with those that they in turn want. */
export function requiredKeys(parts: readonly Part[]): ReadonlySet<string> {
  const stated = parts.flatMap(({ schema }) => (Array.isArray(schema.required) ? schema.required : []));
  const required = new Set<string>(stated.map(String));
  const dependent = parts.flatMap(({ schema }) => dependentKeys(schema));
  for (let before = -1; before !== required.size; ) {
    before = required.size;
    for (const [key, others] of dependent)
      if (required.has(key)) for (const other of others) required.add(String(other));
  }
  return required;
}

function counts(parts: readonly Part[]): { readonly fewest: number; readonly most: number } {
  const stated = (keyword: string, otherwise: number) =>
    parts.map(({ schema }) => (typeof schema[keyword] === 'number' ? (schema[keyword] as number) : otherwise));
  return {
    fewest: Math.max(0, ...stated('minProperties', 0)),
    most: Math.min(...stated('maxProperties', Number.POSITIVE_INFINITY)),
  };
}
