const assertions = [
  'type enum const multipleOf minimum maximum exclusiveMinimum exclusiveMaximum minLength maxLength pattern format',
  'items prefixItems additionalItems minItems maxItems uniqueItems contains minContains maxContains unevaluatedItems',
  'properties patternProperties additionalProperties propertyNames required minProperties maxProperties',
  'dependencies dependentRequired dependentSchemas unevaluatedProperties',
  'allOf anyOf oneOf not if then else $ref $dynamicRef $recursiveRef',
];
const silent = [
  '$id id $schema $anchor $dynamicAnchor $recursiveAnchor $vocabulary $comment $defs definitions',
  'title description default examples example deprecated readOnly writeOnly',
  'contentMediaType contentEncoding contentSchema discriminator',
];

const understood = new Set([...assertions, ...silent].flatMap((line) => line.split(' ')));

/** Whether the meaning of a keyword is known here, also where it is to mean nothing: extensions by `x-` among them. */
export function isUnderstood(keyword: string): boolean {
  return understood.has(keyword) || keyword.startsWith('x-');
}
