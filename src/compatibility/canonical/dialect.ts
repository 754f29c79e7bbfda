import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { KeywordSchema } from './keywords';

/** How a schema is to be read, by its `$schema`. */
export interface Dialect {
  /** Up to draft-07 a `$ref` stands alone, whatever stands beside it. */
  readonly isReferenceAlone: boolean;
  /** Keywords that mean something today, and nothing in this dialect. */
  readonly unknown: ReadonlySet<string>;
}

const since2020 = ['prefixItems', 'unevaluatedItems'];
const since2019 = [
  ...['dependentRequired', 'dependentSchemas', 'unevaluatedProperties', 'minContains', 'maxContains', '$anchor'],
  ...since2020,
];

const dialects: readonly (readonly [RegExp, Dialect])[] = [
  [/\/draft\/2020-12\/schema#?$/, { isReferenceAlone: false, unknown: new Set() }],
  // Its `contains` does not count for `unevaluatedItems`, unlike that of 2020-12.
  [/\/draft\/2019-09\/schema#?$/, { isReferenceAlone: false, unknown: new Set(since2020) }],
  [/\/draft-07\/schema#?$/, { isReferenceAlone: true, unknown: new Set(since2019) }],
  [/\/draft-06\/schema#?$/, { isReferenceAlone: true, unknown: new Set([...since2019, 'if', 'then', 'else']) }],
];

/** The dialect that a schema names; that of 2020-12 where it names none, undefined where it names another one. */
export function dialectOf(root: JsonSchemaNode): Dialect | undefined {
  const stated = (root as KeywordSchema).$schema;
  if (stated === undefined) return { isReferenceAlone: false, unknown: new Set() };
  return dialects.find(([form]) => typeof stated === 'string' && form.test(stated))?.[1];
}
