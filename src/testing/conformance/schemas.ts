import type { JsonObject } from '../../event/json';
import type { StandardSchema } from '../../schema/standard-schema';

/** A schema of nothing but property names and types, so that the suite needs no validator. */
export function schemaOf(properties: Readonly<Record<string, 'string' | 'number'>>): StandardSchema {
  return {
    '~standard': {
      version: 1,
      vendor: 'evolvent conformance',
      validate(value) {
        const wrong = Object.entries(properties).find(([name, type]) => typeof (value as JsonObject)[name] !== type);
        return wrong === undefined ? { value } : { issues: [{ message: `${wrong[0]} is no ${wrong[1]}` }] };
      },
    },
  };
}
