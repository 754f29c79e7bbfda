import type { StandardSchemaV1 } from '@standard-schema/spec';

/** Any schema of any library that follows https://standardschema.dev: Zod, ArkType, Valibot and others. */
export type StandardSchema<Input = unknown, Output = Input> = StandardSchemaV1<Input, Output>;

/** A schema, or a function that makes it: called once, when the schema is first needed. */
export type SchemaSource = StandardSchema | (() => StandardSchema);

export type SchemaIssue = StandardSchemaV1.Issue;

/** Whether a value follows the Standard Schema interface. ArkType's schemas are functions, so both kinds are looked at. */
export function isStandardSchema(value: unknown): value is StandardSchema {
  if ((typeof value !== 'object' && typeof value !== 'function') || value === null || !('~standard' in value))
    return false;
  const standard: unknown = value['~standard'];
  return (
    typeof standard === 'object' &&
    standard !== null &&
    'validate' in standard &&
    typeof standard.validate === 'function'
  );
}
