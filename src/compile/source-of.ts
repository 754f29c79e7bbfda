import type { JsonValue } from '../event/json';
import type { LookupExpression } from '../operations/expression';
import type { ObjectLayout } from '../plan/object-layout';

/** The source of a function that makes the objects of a layout, and what it is given beside them. */
export interface MakeSource {
  /**
   * The body of a function of `tables` (values that become others, as maps) and `evaluates` (what is worked out otherwise), which
   * returns the function that makes objects.
   */
  readonly text: string;
  /** The function alone: what tells one source from another, whatever it is written into. */
  readonly make: string;
  readonly tables: readonly LookupExpression['table'][];
  readonly evaluates: readonly unknown[];
}

/** One literal with all properties in their order. Names reach it as JSON texts only. */
export function sourceOf(layout: ObjectLayout): MakeSource {
  const tables: LookupExpression['table'][] = [];
  const evaluates: unknown[] = [];
  const lines: string[] = [];
  const properties: string[] = [];
  const presences: string[] = [];
  for (const [index, { name, load, expression, evaluate }] of layout.entries.entries()) {
    if (expression?.kind === 'constant') {
      properties.push(`${text(name)}: ${literal(expression.value)}`);
      continue;
    }
    const variable = `v${index}`;
    const looked = expression?.kind === 'lookup' ? layout.loadOf(expression.of) : undefined;
    if (load !== undefined) lines.push(`const ${variable} = source[${text(load)}];`);
    else if (expression?.kind === 'lookup' && looked !== undefined)
      lines.push(`const ${variable} = tables[${tables.push(expression.table) - 1}].get(source[${text(looked)}]);`);
    else lines.push(`const ${variable} = evaluates[${evaluates.push(evaluate) - 1}](input, frame);`);
    presences.push(`${variable} === undefined`);
    properties.push(`${text(name)}: ${variable}`);
  }
  const make = [
    'function make(source, input, frame) {',
    ...lines.map((line) => `  ${line}`),
    // Absent, or a value that no table has: the loop tells which.
    ...(presences.length > 0 ? [`  if (${presences.join(' || ')}) return undefined;`] : []),
    `  return { ${properties.join(', ')} };`,
    '}',
  ].join('\n');
  return { text: `"use strict";\nreturn ${make};`, make, tables, evaluates };
}

/** JSON is a part of JavaScript, also its line separators. */
function text(name: string): string {
  return JSON.stringify(name);
}

function literal(value: JsonValue): string {
  // JSON text has no negative zero.
  if (Object.is(value, -0)) return '-0';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`;
  const members = Object.entries(value).map(([name, member]) => `${text(name)}: ${literal(member)}`);
  return `{ ${members.join(', ')} }`;
}
