import { Ajv, type Options, type ValidateFunction } from 'ajv';
import { Ajv2019 } from 'ajv/dist/2019.js';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { canonicalText } from '../event/canonical-text';
import type { JsonObject } from '../event/json';
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
      validator = ajvFor(schema, content).compile(withoutDialect(schema));
    } catch (cause) {
      throw failure('JSON_SCHEMA_INVALID', { cause }, cause);
    }
    if ('$async' in validator) {
      throw failure('JSON_SCHEMA_INVALID', { reason: 'it says $async, and reading events is synchronous' });
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

const shared = new Map<RegExp, Ajv>();

/** Each Ajv has one dialect, and looks a stated one up by its exact text. */
function withoutDialect(schema: JsonObject | boolean): JsonObject | boolean {
  if (typeof schema === 'boolean') return schema;
  const { $schema: _, ...keywords } = schema;
  return keywords;
}

/** Throws `JSON_SCHEMA_DIALECT_UNKNOWN`. */
function ajvFor(schema: JsonObject | boolean, content: string): Ajv {
  const [pattern, make] = dialectOf(schema);
  // Two versions may share an $id, of the schema or of a part: Ajv would take the second for a doubling of the first.
  if (content.includes('"$id"')) return withFormats(make(options));
  let ajv = shared.get(pattern);
  if (ajv === undefined) {
    ajv = withFormats(make(options));
    shared.set(pattern, ajv);
  }
  return ajv;
}

const options: Options = {
  // Keywords such as x-owner and formats that Ajv lacks are annotations, not errors.
  strict: false,
  logger: false,
  // Else `required: ["toString"]` would pass on an empty object.
  ownProperties: true,
};

function withFormats(ajv: Ajv): Ajv {
  addFormats.default(ajv);
  return ajv;
}

export function dialectOf(schema: JsonObject | boolean): (typeof dialects)[number] {
  const stated = typeof schema === 'boolean' ? undefined : schema.$schema;
  const dialect = stated === undefined ? dialects[0] : dialects.find(([pattern]) => pattern.test(String(stated)));
  if (dialect === undefined) throw failure('JSON_SCHEMA_DIALECT_UNKNOWN', { found: stated });
  return dialect;
}
