import { copyJson } from '../event/copy-json';
import { isPlainObject } from '../event/is-plain-object';
import { isSchemaNode, type JsonSchemaNode } from '../schema/json-schema-node';
import { silenced } from '../schema/silenced';
import { isStandardSchema, type StandardSchema } from '../schema/standard-schema';
import { arbitraryErrors } from './errors';
import { satisfies } from './satisfies';
import { findUnsupported } from './unsupported';

const { failure } = arbitraryErrors;

/** A schema, plain JSON Schema (draft-06 to 2020-12), or a function that makes one of them. */
export type ArbitrarySource = StandardSchema | object | boolean | (() => StandardSchema | object | boolean);

/** Whether a value is valid; neither where the schema threw. Ajv does so on objects that have a property `toString`. */
export type Verdict = { readonly isValid: boolean } | { readonly thrown: unknown };

/** What values are made by, and what judges them. */
export interface ReadableSchema {
  readonly jsonSchema: JsonSchemaNode;
  readonly verdictOn: (value: unknown) => Verdict;
}

/** Throws where there is no JSON Schema to read, or one that values cannot be made from. */
export function readSource(source: ArbitrarySource): ReadableSchema {
  const made = isStandardSchema(source) || typeof source !== 'function' ? source : call(source as () => unknown);
  if (isStandardSchema(made)) {
    const jsonSchema = supported(jsonSchemaOf(made));
    return { jsonSchema, verdictOn: (value) => verdictOf(made, value) };
  }
  if (typeof made !== 'boolean' && !isPlainObject(made)) throw failure('ARBITRARY_SCHEMA_UNUSABLE', { found: made });
  const result = copyJson<unknown>(made, 'schema');
  if ('problem' in result) {
    throw failure('ARBITRARY_SCHEMA_UNUSABLE', { reason: `${result.problem.path}: ${result.problem.reason}` });
  }
  const jsonSchema = supported(result.copy as JsonSchemaNode);
  return { jsonSchema, verdictOn: (value) => ({ isValid: satisfies(jsonSchema, value, jsonSchema) }) };
}

function call(source: () => unknown): unknown {
  try {
    return source();
  } catch (cause) {
    throw failure('ARBITRARY_SCHEMA_UNUSABLE', { cause }, cause);
  }
}

interface WithJsonSchema {
  readonly vendor: string;
  readonly jsonSchema?: { readonly input?: (options: { readonly target: string }) => unknown };
}

function jsonSchemaOf(schema: StandardSchema): JsonSchemaNode {
  const { vendor, jsonSchema } = schema['~standard'] as WithJsonSchema;
  let cause: unknown;
  try {
    const found = jsonSchema?.input?.({ target: 'draft-2020-12' });
    if (isSchemaNode(found)) return found;
  } catch (thrown) {
    cause = thrown;
  }
  throw failure('ARBITRARY_WITHOUT_JSON_SCHEMA', { vendor, cause }, cause);
}

function supported(jsonSchema: JsonSchemaNode): JsonSchemaNode {
  const found = findUnsupported(jsonSchema);
  if (found !== undefined) throw failure('ARBITRARY_KEYWORD_UNSUPPORTED', found);
  return jsonSchema;
}

function verdictOf(schema: StandardSchema, value: unknown): Verdict {
  let result: unknown;
  try {
    result = schema['~standard'].validate(value);
  } catch (thrown) {
    return { thrown };
  }
  if (silenced(result)) throw failure('ARBITRARY_SCHEMA_UNUSABLE', { reason: 'it validates asynchronously' });
  return { isValid: (result as { readonly issues?: unknown }).issues === undefined };
}
