import { isKnownFormat } from '../../arbitraries/formats';
import type { JsonValue } from '../../event/json';
import { isSchemaNode } from '../../schema/json-schema-node';
import type { Compilation } from './compilation';
import { type Formula, TRUE } from './formula';
import { kinds } from './json-kind';
import { type KeywordSchema, otherItems, tupleOf } from './schema-parts';

/** What a schema says of the type of a value and of constants. */
export function kindFormulas(node: KeywordSchema, { formulas }: Compilation): Formula[] {
  const parts: Formula[] = [];
  if (node.type !== undefined) {
    const types: readonly unknown[] = Array.isArray(node.type) ? node.type : [node.type];
    const mask = types.reduce<number>((found, type) => found | (kinds[type as keyof typeof kinds] ?? 0), 0);
    const integer = formulas.all(formulas.kind(kinds.number), formulas.of({ says: 'multiple-of', divisor: 1 }));
    parts.push(types.includes('integer') ? formulas.any(formulas.kind(mask), integer) : formulas.kind(mask));
  }
  if (node.const !== undefined) parts.push(formulas.values([node.const as JsonValue]));
  if (Array.isArray(node.enum)) parts.push(formulas.values(node.enum as JsonValue[]));
  return parts;
}

/** What a schema says of numbers and texts. */
export function limitFormulas(node: KeywordSchema, compilation: Compilation): Formula[] {
  const { formulas } = compilation;
  const parts: Formula[] = [];
  const bound = (says: 'minimum' | 'maximum', value: unknown, isExclusive: boolean) => {
    if (typeof value === 'number') parts.push(formulas.of({ says, bound: value, isExclusive }));
  };
  bound('minimum', node.minimum, false);
  bound('maximum', node.maximum, false);
  bound('minimum', node.exclusiveMinimum, true);
  bound('maximum', node.exclusiveMaximum, true);
  if (typeof node.multipleOf === 'number')
    parts.push(formulas.of({ says: 'multiple-of', divisor: Math.abs(node.multipleOf) }));
  const count = (says: 'min-length' | 'max-length' | 'min-items' | 'max-items', value: unknown) => {
    if (typeof value !== 'number') return;
    const isLeast = says.startsWith('min');
    if (!isLeast || value > 0) parts.push(formulas.of({ says, count: isLeast ? Math.ceil(value) : Math.floor(value) }));
  };
  count('min-length', node.minLength);
  count('max-length', node.maxLength);
  count('min-items', node.minItems);
  count('max-items', node.maxItems);
  if (node.uniqueItems === true) parts.push(formulas.of({ says: 'unique-items' }));
  if (typeof node.pattern === 'string') parts.push(formulas.of({ says: 'pattern', pattern: node.pattern }));
  parts.push(...formatFormulas(node, compilation));
  return parts;
}

function formatFormulas(node: KeywordSchema, { formulas, formats }: Compilation): Formula[] {
  const { format } = node;
  if (typeof format !== 'string' || formats === 'annotation') return [];
  if (formats === 'unless-pattern' && node.pattern !== undefined) return [];
  const whole = formulas.of({ says: 'multiple-of', divisor: 1 });
  switch (format) {
    case 'int32':
      return [
        whole,
        formulas.of({ says: 'minimum', bound: -(2 ** 31), isExclusive: false }),
        formulas.of({ says: 'maximum', bound: 2 ** 31 - 1, isExclusive: false }),
      ];
    case 'int64':
      return [whole];
    case 'float':
    case 'double':
      return [];
    default:
      if (formats === 'unless-pattern' && !isKnownFormat(format)) return [];
      return [formulas.of({ says: 'format', format })];
  }
}

/** What a schema says of the items of arrays, `unevaluatedItems` apart. */
export function itemFormulas(node: KeywordSchema, { formulas, formulaOf, draft }: Compilation): Formula[] {
  const parts: Formula[] = [];
  const tuple = tupleOf(node);
  for (const [index, schema] of tuple.entries()) {
    const value = formulaOf(schema);
    if (value !== TRUE) parts.push(formulas.of({ says: 'item', index, value }));
  }
  const others = otherItems(node);
  if (others !== undefined) {
    const value = formulaOf(others);
    if (value !== TRUE) parts.push(formulas.of({ says: 'rest', from: tuple.length, value }));
  }
  if (isSchemaNode(node.contains)) {
    const value = formulaOf(node.contains);
    const isNew = draft === '2020-12';
    const least = isNew && typeof node.minContains === 'number' ? node.minContains : 1;
    if (least > 0) parts.push(formulas.of({ says: 'contains-at-least', value, count: least }));
    if (isNew && typeof node.maxContains === 'number')
      parts.push(formulas.of({ says: 'contains-at-most', value, count: node.maxContains }));
  }
  return parts;
}
