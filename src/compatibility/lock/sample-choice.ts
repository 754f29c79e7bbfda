import { canonicalText } from '../../event/canonical-text';
import { isPlainObject } from '../../event/is-plain-object';
import type { JsonObject, JsonValue } from '../../event/json';

/** More are not kept of one version. */
const most = 6;
/** In characters: a longer payload is kept only where there is no shorter one. */
const longest = 2_000;
/** So few different values in one place are the names of cases, and each is wanted. */
const cases = 8;

/** Few payloads that show much: each property there and absent, each type and each case, values that are empty and that are not. */
export function chosenSamples(payloads: readonly JsonObject[]): readonly JsonObject[] {
  const each = new Map(payloads.map((payload) => [canonicalText(payload), payload]));
  const byLength = [...each].sort(([one], [other]) => one.length - other.length || (one < other ? -1 : 1));
  const short = byLength.filter(([text]) => text.length <= longest);
  const candidates = (short.length > 0 ? short : byLength.slice(0, 1)).map(([, payload]) => payload);

  const known: Known = { names: new Map(), values: new Map() };
  for (const payload of candidates) learn(payload, '', known);
  const open = candidates.map((payload) => ({ payload, features: new Set(featuresOf(payload, '', known)) }));
  const wanted = new Set(open.flatMap(({ features }) => [...features]));
  const chosen: JsonObject[] = [];
  while (chosen.length < most && wanted.size > 0) {
    const gainOf = (features: ReadonlySet<string>) => [...features].filter((feature) => wanted.has(feature)).length;
    const rated = open.map((candidate) => ({ ...candidate, gain: gainOf(candidate.features) }));
    // The shortest of those that show most.
    const best = rated.reduce((one, other) => (other.gain > one.gain ? other : one));
    chosen.push(best.payload);
    for (const feature of best.features) wanted.delete(feature);
  }
  return chosen;
}

/** What stands anywhere in the candidates, by path. */
interface Known {
  readonly names: Map<string, Set<string>>;
  readonly values: Map<string, Set<string>>;
}

function learn(value: JsonValue, path: string, known: Known): void {
  if (typeof value !== 'object' || value === null) {
    added(known.values, path, JSON.stringify(value));
    return;
  }
  for (const [key, member] of Object.entries(value)) {
    if (!Array.isArray(value)) added(known.names, path, key);
    learn(member, inside(value, path, key), known);
  }
}

function added(sets: Map<string, Set<string>>, path: string, member: string): void {
  const set = sets.get(path);
  if (set === undefined) sets.set(path, new Set([member]));
  else set.add(member);
}

function inside(value: JsonValue, path: string, key: string): string {
  return Array.isArray(value) ? `${path}[]` : `${path}.${key}`;
}

function* featuresOf(value: JsonValue, path: string, known: Known): Generator<string> {
  // With 0 and 1 many calculations come to the same.
  const isEmpty = value === '' || value === 0 || value === 1 || (Array.isArray(value) && value.length === 0);
  yield `${path} is ${isEmpty ? 'empty ' : ''}${value === null ? 'null' : typeof value}`;
  if (typeof value !== 'object' || value === null) {
    const values = known.values.get(path);
    if (values !== undefined && values.size <= cases) yield `${path} = ${JSON.stringify(value)}`;
    return;
  }
  if (isPlainObject(value))
    for (const name of known.names.get(path) ?? []) if (!Object.hasOwn(value, name)) yield `${path} without ${name}`;
  for (const [key, member] of Object.entries(value)) yield* featuresOf(member, inside(value, path, key), known);
}
