/** Keywords that say something to people and to programs, and nothing about which values are valid. */
export const annotations = new Set([
  'title',
  'description',
  'examples',
  'example',
  'deprecated',
  'readOnly',
  'writeOnly',
  '$comment',
  '$id',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'default',
]);

/** Keywords that other schemas point at, or that say how the schema is to be read. */
export const silentKeywords = new Set([
  '$schema',
  '$defs',
  'definitions',
  '$anchor',
  '$dynamicAnchor',
  '$recursiveAnchor',
  '$vocabulary',
]);

/** Keywords whose meaning is compared. */
export const comparedKeywords = new Set([
  '$ref',
  'type',
  'const',
  'enum',
  'minimum',
  'maximum',
  'exclusiveMinimum',
  'exclusiveMaximum',
  'multipleOf',
  'minLength',
  'maxLength',
  'pattern',
  'format',
  'minItems',
  'maxItems',
  'uniqueItems',
  'items',
  'prefixItems',
  'additionalItems',
  'contains',
  'minContains',
  'maxContains',
  'unevaluatedItems',
  'minProperties',
  'maxProperties',
  'required',
  'properties',
  'patternProperties',
  'additionalProperties',
  'propertyNames',
  'unevaluatedProperties',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  'then',
  'else',
]);

/** Whether these keywords are all that a schema says about values. */
export function isOnly(schema: object, keywords: readonly string[]): boolean {
  return Object.keys(schema).every(
    (keyword) => keywords.includes(keyword) || annotations.has(keyword) || silentKeywords.has(keyword),
  );
}
