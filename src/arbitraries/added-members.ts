import fc from 'fast-check';
import type { JsonValue } from '../event/json';
import { schemaList, schemaTable } from '../schema/json-schema-node';
import { unknownNames } from './any-json';
import { bestSources } from './best-source';
import type { Conjunction, Part } from './conjunction';
import { inside, type Located, pointerTo, usualCount, type ValueMaker } from './generation';
import { isNamed, memberSchemas } from './members';
import { matchesPattern } from './pattern';
import { patternTexts } from './pattern-texts';

type Members = Readonly<Record<string, JsonValue>>;

/** Properties beside the named ones, at least and at most so many. */
export interface AddedMembers {
  (fewest: number, most: number): fc.Arbitrary<Members>;
  /** How many are added where none are asked for. */
  readonly usual: number;
}

/** Undefined where an object can have no others. */
export function addedMembers(
  { parts, generation }: Conjunction,
  model: ReadonlyMap<string, unknown>,
  valuesOf: ValueMaker,
): AddedMembers | undefined {
  const within = inside(generation);
  const names = nameValues(parts, (schemas) => valuesOf(schemas, within));
  if (names === undefined) return undefined;
  const isFree = (name: unknown): name is string =>
    typeof name === 'string' &&
    name !== '' &&
    name !== '__proto__' &&
    !model.has(name) &&
    !isNamedProperty(parts, name);
  const entries: fc.Arbitrary<readonly [string, JsonValue]>[] = [];
  for (const pattern of namePatterns(parts)) {
    const [matching] = bestSources(
      patternTexts([pattern], 1, 20),
      (name) => matchesPattern(pattern, name) && isFree(name) && isWhole(name),
    );
    // The schemas of a name that one pattern matches may be those of another as well: read off an example.
    const [example] = matching === undefined ? [] : fc.sample(matching, { seed: 7, numRuns: 1 });
    const values = example === undefined ? undefined : valuesOf(memberSchemas(parts, example), within);
    if (matching !== undefined && values !== undefined)
      entries.push(
        fc.tuple(
          matching.filter((name) => isFree(name) && isWhole(name)),
          values,
        ),
      );
  }
  const other = otherSchemas(parts);
  const values = valuesOf(other, within);
  const isOpen = other.length > 0 || generation.unknownKeys || entries.length === 0;
  if (values !== undefined && isOpen) {
    const [free] = bestSources(names, (name) => isFree(name) && !isNamed(parts, name));
    if (free !== undefined) entries.push(fc.tuple(free as fc.Arbitrary<string>, values));
  }
  if (entries.length === 0) return undefined;
  const isAdding = generation.unknownKeys || other.length > 0 || namePatterns(parts).length > 0;
  const entry = fc.oneof(...entries);
  const isListed = parts.some(({ schema }) =>
    schemaList([schema.propertyNames]).some((node) => typeof node === 'object' && Array.isArray(node.enum)),
  );
  return Object.assign(
    (fewest: number, most: number) =>
      fc
        .uniqueArray(entry, {
          minLength: fewest,
          maxLength: isListed ? Math.max(fewest, Math.min(most, nameCount(parts, model))) : most,
          selector: ([name]) => name,
          size: 'max',
        })
        .map((all): Members => Object.fromEntries(all.filter(([name]) => isFree(name)))),
    { usual: isAdding ? usualCount(generation) : 0 },
  );
}

function nameCount(parts: readonly Part[], model: ReadonlyMap<string, unknown>): number {
  const names = parts
    .flatMap(({ schema }) => schemaList([schema.propertyNames]))
    .flatMap((node) => (typeof node === 'object' && Array.isArray(node.enum) ? node.enum : []));
  return new Set(names.filter((name) => !model.has(String(name)))).size;
}

function isNamedProperty(parts: readonly Part[], name: string): boolean {
  return parts.some(({ schema }) => Object.hasOwn(schemaTable(schema.properties), name));
}

function namePatterns(parts: readonly Part[]): readonly string[] {
  return parts.flatMap(({ schema }) => Object.keys(schemaTable(schema.patternProperties)));
}

/** What the schemas say of properties that they do not name; empty where they leave them open without a word. */
function otherSchemas(parts: readonly Part[]): readonly Located[] {
  return parts.flatMap(({ schema, pointer }) => {
    const keyword = schema.additionalProperties === undefined ? 'unevaluatedProperties' : 'additionalProperties';
    return schemaList([schema[keyword]]).map((node) => ({ schema: node, pointer: pointerTo(pointer, keyword) }));
  });
}

/** Undefined where no name is allowed. */
function nameValues(
  parts: readonly Part[],
  valuesOf: (schemas: readonly Located[]) => fc.Arbitrary<JsonValue> | undefined,
): readonly fc.Arbitrary<JsonValue>[] | undefined {
  const schemas = parts.flatMap(({ schema, pointer }) =>
    schemaList([schema.propertyNames]).map((node) => ({ schema: node, pointer: pointerTo(pointer, 'propertyNames') })),
  );
  if (schemas.length === 0) return [unknownNames];
  const names = valuesOf([...schemas, { schema: { type: 'string' }, pointer: schemas[0]?.pointer ?? '#' }]);
  return names === undefined ? undefined : [names];
}

function isWhole(name: string): boolean {
  return name !== '' && !/\p{Surrogate}|\0/u.test(name);
}
