import { isPlainObject } from '../../event/is-plain-object';
import { isSchemaNode } from '../../schema/json-schema-node';
import type { Compilation } from './compilation';
import { otherNames } from './evaluated-parts';
import { FALSE, type Formula, TRUE } from './formula';
import { kinds } from './json-kind';
import { type KeywordSchema, namedSchemas, texts } from './schema-parts';

/** What a schema says of objects and their members, `unevaluatedProperties` apart. */
export function objectFormulas(node: KeywordSchema, compilation: Compilation): Formula[] {
  const { formulas, ofValue, inPlace, reading, draft } = compilation;
  const parts: Formula[] = [];
  const members = (names: Formula, value: Formula) => {
    if (value !== TRUE) parts.push(formulas.of({ says: 'members', names, value }));
  };
  const properties = namedSchemas(node.properties);
  const patterns = namedSchemas(node.patternProperties);
  for (const [name, schema] of properties) members(formulas.values([name]), ofValue(schema));
  for (const [pattern, schema] of patterns) members(formulas.of({ says: 'pattern', pattern }), ofValue(schema));
  const others = node.additionalProperties;
  if (isSchemaNode(others) && !(reading === 'opened' && others === false)) {
    const names = properties.map(([name]) => name);
    members(
      otherNames(
        compilation,
        names,
        patterns.map(([pattern]) => pattern),
      ),
      ofValue(others),
    );
  }
  if (isSchemaNode(node.propertyNames)) members(-inPlace(node.propertyNames), FALSE);
  for (const name of texts(node.required)) parts.push(formulas.of({ says: 'has', name }));
  if (typeof node.minProperties === 'number' && node.minProperties > 0)
    parts.push(formulas.of({ says: 'min-properties', count: Math.ceil(node.minProperties) }));
  if (typeof node.maxProperties === 'number')
    parts.push(formulas.of({ says: 'max-properties', count: Math.floor(node.maxProperties) }));
  parts.push(...dependentFormulas(node, compilation, draft === 'draft-07' || node.dependencies !== undefined));
  return parts;
}

function dependentFormulas(node: KeywordSchema, { formulas, inPlace }: Compilation, hasOldForm: boolean): Formula[] {
  const where = (name: string, then: Formula) =>
    formulas.any(-formulas.kind(kinds.object), -formulas.of({ says: 'has', name }), then);
  const parts: Formula[] = [];
  const lists = [node.dependentRequired, hasOldForm ? node.dependencies : undefined];
  for (const [name, others] of lists.flatMap((table) => (isPlainObject(table) ? Object.entries(table) : []))) {
    if (Array.isArray(others))
      parts.push(where(name, formulas.all(...texts(others).map((other) => formulas.of({ says: 'has', name: other })))));
  }
  for (const [name, schema] of [
    ...namedSchemas(node.dependentSchemas),
    ...(hasOldForm ? namedSchemas(node.dependencies) : []),
  ])
    parts.push(where(name, inPlace(schema)));
  return parts;
}
