import { canonicalText } from '../../event/canonical-text';
import type { JsonValue } from '../../event/json';
import { type JsonSchemaNode, resolveReference } from '../../schema/json-schema-node';
import { type KeywordSchema, namedSchemas, texts } from './schema-parts';

/** The property by which the branches of a union are told apart, and its values in each branch. */
export interface UnionTag {
  readonly name: string;
  readonly values: readonly (readonly JsonValue[])[];
}

/** The tag of a union of objects; undefined where there is none. */
export function unionTag(branches: readonly JsonSchemaNode[], root: JsonSchemaNode): UnionTag | undefined {
  const objects = branches.map((branch) => resolved(branch, root));
  const [first] = objects;
  if (first === undefined || objects.length < 2) return undefined;
  for (const [name] of namedSchemas(first.properties)) {
    const values = objects.map((object) => tagValues(object, name));
    if (values.every((each) => each !== undefined) && areDisjoint(values)) return { name, values };
  }
  return undefined;
}

function resolved(branch: JsonSchemaNode, root: JsonSchemaNode): KeywordSchema | undefined {
  if (typeof branch === 'boolean') return undefined;
  if (branch.$ref === undefined) return branch;
  const target = resolveReference(root, branch.$ref);
  return typeof target === 'object' ? target : undefined;
}

function tagValues(object: KeywordSchema | undefined, name: string): readonly JsonValue[] | undefined {
  if (object === undefined || !texts(object.required).includes(name) || object.type !== 'object') return undefined;
  const schema = namedSchemas(object.properties).find(([key]) => key === name)?.[1];
  if (typeof schema !== 'object') return undefined;
  if (schema.const !== undefined) return [schema.const as JsonValue];
  return Array.isArray(schema.enum) ? (schema.enum as JsonValue[]) : undefined;
}

function areDisjoint(values: readonly (readonly JsonValue[])[]): boolean {
  const all = values.flatMap((each) => [...new Set(each.map(canonicalText))]);
  return new Set(all).size === all.length;
}
