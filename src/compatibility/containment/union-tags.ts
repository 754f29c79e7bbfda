import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { References } from './references';
import { type KeywordSchema, namedSchemas, texts } from './schema-parts';

/** The property by which the branches of a union are told apart, and its values in each branch. */
export interface UnionTag {
  readonly name: string;
  readonly values: readonly (readonly JsonValue[])[];
}

/** The tag of a union of objects; undefined where there is none. */
export function unionTag(branches: readonly JsonSchemaNode[], references: References): UnionTag | undefined {
  const objects = branches.map((branch) => resolved(branch, references));
  const [first] = objects;
  if (first === undefined || objects.length < 2) return undefined;
  for (const [name] of namedSchemas(first.properties)) {
    const values = objects.map((object) => tagValues(object, name));
    if (values.every((each) => each !== undefined) && areDisjoint(values)) return { name, values };
  }
  return undefined;
}

function resolved(branch: JsonSchemaNode, references: References): KeywordSchema | undefined {
  if (typeof branch === 'boolean') return undefined;
  if (branch.$ref === undefined) return branch;
  const target = references.target(branch);
  return typeof target === 'object' ? target : undefined;
}

function tagValues(object: KeywordSchema | undefined, name: string): readonly JsonValue[] | undefined {
  if (object === undefined || !texts(object.required).includes(name) || object.type !== 'object') return undefined;
  const schema = namedSchemas(object.properties).find(([key]) => key === name)?.[1];
  if (typeof schema !== 'object') return undefined;
  // Beside a reference older drafts do not read it.
  if (schema.$ref !== undefined) return undefined;
  const values = schema.const !== undefined ? [schema.const] : schema.enum;
  return Array.isArray(values) && values.every((value) => typeof value !== 'object' || value === null)
    ? values
    : undefined;
}

function areDisjoint(values: readonly (readonly JsonValue[])[]): boolean {
  const all = values.flatMap((each) => [...new Set(each.map(canonicalText))]);
  return new Set(all).size === all.length;
}
