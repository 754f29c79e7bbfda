import type { ErrorObject } from 'ajv';
import { copyJson } from '../event/copy-json';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import type { SchemaIssue, StandardSchema } from '../schema/standard-schema';
import { compiledValidator, dialectOf } from './compiled-validator';
import { jsonSchemaErrors } from './errors';

const { failure } = jsonSchemaErrors;

/** A JSON Schema that follows the Standard Schema interface. */
export interface JsonSchemaAsStandard<Payload> extends StandardSchema<Payload, Payload> {
  readonly '~standard': StandardSchema<Payload, Payload>['~standard'] & {
    readonly jsonSchema: { readonly input: () => JsonObject; readonly output: () => JsonObject };
  };
}

/**
 * A plain JSON Schema (draft-07, 2019-09, 2020-12; 2020-12 where `$schema` is absent) as a Standard Schema. The type of the
 * payload is yours to name. Compiled by Ajv on first use, once for equal content; formats are checked by ajv-formats, and those
 * it does not know are ignored.
 *
 * Throws `JSON_SCHEMA_INVALID` or `JSON_SCHEMA_DIALECT_UNKNOWN`; what only compiling finds is thrown on first use.
 *
 * @example
 * ```ts
 * const reservedV1 = jsonSchema<{ sku: string; qty: number }>({
 *   type: 'object',
 *   properties: { sku: { type: 'string' }, qty: { type: 'integer', minimum: 1 } },
 *   required: ['sku', 'qty'],
 * });
 * ```
 */
export function jsonSchema<Payload = JsonObject>(schema: object | boolean): JsonSchemaAsStandard<Payload> {
  if (typeof schema !== 'boolean' && !isPlainObject(schema)) throw failure('JSON_SCHEMA_INVALID', { found: schema });
  const result = copyJson(schema, 'schema');
  if ('problem' in result) {
    throw failure('JSON_SCHEMA_INVALID', { reason: `${result.problem.path}: ${result.problem.reason}` });
  }
  const copy = result.copy as JsonObject | boolean;
  dialectOf(copy);
  const asObject = () => (typeof copy === 'boolean' ? (copy ? {} : { not: {} }) : copy);
  return {
    '~standard': {
      version: 1,
      vendor: 'evolvent',
      validate(value) {
        const validator = compiledValidator(copy);
        return validator(value) ? { value: value as Payload } : { issues: (validator.errors ?? []).map(issueOf) };
      },
      jsonSchema: { input: asObject, output: asObject },
    },
  };
}

function issueOf({ instancePath, message = 'is not valid', keyword, params }: ErrorObject): SchemaIssue {
  const path = instancePath
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
  // As the libraries do: what is missing is told at the property, not at the object that lacks it.
  if (keyword === 'required') path.push(String(params.missingProperty));
  const named = keyword === 'additionalProperties' ? `: ${String(params.additionalProperty)}` : '';
  const allowed = keyword === 'enum' ? `: ${JSON.stringify(params.allowedValues)}` : '';
  return { message: `${message}${named}${allowed}`, path };
}
