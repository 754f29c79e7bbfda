import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { JsonObject } from '../event/json';
import { canonicalText } from './canonical-text';
import { jsonSchemaErrors } from './errors';

const { failure } = jsonSchemaErrors;

/** Ajv compiles 2.4 ms and keeps what it compiled for ever, so equal content is compiled once, whoever wraps it. */
const validators = new Map<string, ValidateFunction>();

/** Throws `JSON_SCHEMA_INVALID` where Ajv cannot compile the schema. */
export function compiledValidator(schema: JsonObject | boolean): ValidateFunction {
  const content = canonicalText(schema);
  let validator = validators.get(content);
  if (validator === undefined) {
    try {
      validator = ajvFor(schema).compile(schema);
    } catch (cause) {
      throw failure('JSON_SCHEMA_INVALID', { cause }, cause);
    }
    validators.set(content, validator);
  }
  return validator;
}

const dialects: readonly [RegExp, (options: Options) => Ajv][] = [
  [/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, (options) => new Ajv2020(options)],
  [/^https?:\/\/json-schema\.org\/draft\/2019-09\/schema#?$/, (options) => new Ajv2019(options)],
  // Draft-06 is draft-07 without if, then and else.
  [/^https?:\/\/json-schema\.org\/draft-0[67]\/schema#?$/, (options) => new Ajv(options)],
];

const instances = new Map<RegExp, Ajv>();

/** Throws `JSON_SCHEMA_DIALECT_UNKNOWN`. */
function ajvFor(schema: JsonObject | boolean): Ajv {
  const [pattern, make] = dialectOf(schema);
  let ajv = instances.get(pattern);
  if (ajv === undefined) {
    ajv = make({
      // Keywords such as x-owner and formats that Ajv lacks are annotations, not errors.
      strict: false,
      logger: false,
      // Else `required: ["toString"]` would pass on an empty object.
      ownProperties: true,
      // Two versions may share an $id.
      addUsedSchema: false,
      validateSchema: true,
    });
    addFormats.default(ajv);
    instances.set(pattern, ajv);
  }
  return ajv;
}

export function dialectOf(schema: JsonObject | boolean): (typeof dialects)[number] {
  const stated = typeof schema === 'boolean' ? undefined : schema.$schema;
  const dialect = stated === undefined ? dialects[0] : dialects.find(([pattern]) => pattern.test(String(stated)));
  if (dialect === undefined) throw failure('JSON_SCHEMA_DIALECT_UNKNOWN', { found: stated });
  return dialect;
}
