import { isPlainObject } from '../../event/is-plain-object';
import { isSchemaNode } from '../../schema/json-schema-node';
import type { Compilation } from './compilation';
import { otherNames } from './evaluated-parts';
import { FALSE, type Formula, TRUE } from './formula';
import { kinds } from './json-kind';
import { type KeywordSchema, namedSchemas, texts } from './schema-parts';

/** What a schema says of objects and their members, `unevaluatedProperties` apart. */
export function objectFormulas(node: KeywordSchema, compilation: Compilation): Formula[] {
  const { formulas, formulaOf, reading } = compilation;
  const parts: Formula[] = [];
  const members = (names: Formula, value: Formula) => {
    if (value !== TRUE) parts.push(formulas.of({ says: 'members', names, value }));
  };
  const properties = namedSchemas(node.properties);
  const patterns = namedSchemas(node.patternProperties);
  for (const [name, schema] of properties) members(formulas.values([name]), formulaOf(schema));
  for (const [pattern, schema] of patterns) members(formulas.of({ says: 'pattern', pattern }), formulaOf(schema));
  const others = node.additionalProperties;
  if (isSchemaNode(others) && !(reading === 'opened' && others === false)) {
    const names = properties.map(([name]) => name);
    members(
      otherNames(
        compilation,
        names,
        patterns.map(([pattern]) => pattern),
      ),
      formulaOf(others),
    );
  }
  if (isSchemaNode(node.propertyNames)) members(-formulaOf(node.propertyNames), FALSE);
  for (const name of texts(node.required)) parts.push(formulas.of({ says: 'has', name }));
  if (typeof node.minProperties === 'number' && node.minProperties > 0)
    parts.push(formulas.of({ says: 'min-properties', count: Math.ceil(node.minProperties) }));
  if (typeof node.maxProperties === 'number')
    parts.push(formulas.of({ says: 'max-properties', count: Math.floor(node.maxProperties) }));
  parts.push(...dependentFormulas(node, compilation));
  return parts;
}

function dependentFormulas(node: KeywordSchema, { formulas, formulaOf }: Compilation): Formula[] {
  const where = (name: string, then: Formula) =>
    formulas.any(-formulas.kind(kinds.object), -formulas.of({ says: 'has', name }), then);
  const parts: Formula[] = [];
  const lists = [node.dependentRequired, node.dependencies];
  for (const [name, others] of lists.flatMap((table) => (isPlainObject(table) ? Object.entries(table) : []))) {
    if (Array.isArray(others))
      parts.push(where(name, formulas.all(...texts(others).map((other) => formulas.of({ says: 'has', name: other })))));
  }
  for (const [name, schema] of [...namedSchemas(node.dependentSchemas), ...namedSchemas(node.dependencies)])
    parts.push(where(name, formulaOf(schema)));
  return parts;
}
