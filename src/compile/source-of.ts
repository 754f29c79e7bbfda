import { isInherited } from '../event/is-inherited';
import type { JsonValue } from '../event/json';
import type { LookupExpression } from '../operations/expression';
import type { ObjectLayout } from '../plan/object-layout';

/** The source of a function that makes the objects of a layout, and what it is given beside them. */
export interface MakeSource {
  /**
   * The body of a function of `tables` (values that become others, as maps, and keys in their order) and `evaluates` (what is worked out otherwise), which
   * returns the function that makes objects.
   */
  readonly text: string;
  /** The function alone: what tells one source from another, whatever it is written into. */
  readonly make: string;
  readonly tables: readonly (LookupExpression['table'] | readonly string[])[];
  readonly evaluates: readonly unknown[];
}

/** One literal with all properties in their order. Names reach it as JSON texts only. */
export function sourceOf(layout: ObjectLayout): MakeSource {
  const tables: MakeSource['tables'][number][] = [];
  const evaluates: unknown[] = [];
  const lines: string[] = [];
  const properties: string[] = [];
  const presences: string[] = [];
  for (const [index, { name, load, expression, evaluate }] of layout.entries.entries()) {
    if (expression?.kind === 'constant') {
      properties.push(`${text(name)}: ${literal(expression.value)}`);
      continue;
    }
    if (load !== undefined) {
      properties.push(`${text(name)}: ${loaded(layout, load)}`);
      continue;
    }
    const variable = `v${index}`;
    const looked = expression?.kind === 'lookup' ? layout.loadOf(expression.of) : undefined;
    if (expression?.kind === 'lookup' && looked !== undefined)
      lines.push(`const ${variable} = tables[${tables.push(expression.table) - 1}].get(${loaded(layout, looked)});`);
    else lines.push(`const ${variable} = evaluates[${evaluates.push(evaluate) - 1}](input, frame);`);
    presences.push(`${variable} === undefined`);
    properties.push(`${text(name)}: ${variable}`);
  }
  const make = [
    'function make(source, input, frame) {',
    ...keysAsTheyAre(layout, layout.showsOrder ? tables.push(layout.keys) - 1 : undefined).map((line) => `  ${line}`),
    ...lines.map((line) => `  ${line}`),
    // Absent, or a value that no table has: the loop tells which.
    ...(presences.length > 0 ? [`  if (${presences.join(' || ')}) return undefined;`] : []),
    `  return { ${properties.join(', ')} };`,
    '}',
  ].join('\n');
  return { text: `"use strict";\nreturn ${make};`, make, tables, evaluates };
}

/** A source that has every key of the layout, and as many keys as it, has no other. Where their order shows, it is looked at too. */
function keysAsTheyAre({ keys }: ObjectLayout, inOrder: number | undefined): string[] {
  const absences = keys.map((key, index) =>
    isInherited(key) ? `!Object.hasOwn(source, ${text(key)}) || s${index} === undefined` : `s${index} === undefined`,
  );
  return [
    'let count = 0;',
    inOrder === undefined
      ? 'for (const key in source) count += 1;'
      : `for (const key in source) { if (key !== tables[${inOrder}][count]) return undefined; count += 1; }`,
    `if (count !== ${keys.length}) return undefined;`,
    ...keys.map((key, index) => `const s${index} = source[${text(key)}];`),
    ...(absences.length > 0 ? [`if (${absences.join(' || ')}) return undefined;`] : []),
  ];
}

function loaded({ keys }: ObjectLayout, name: string): string {
  return `s${keys.indexOf(name)}`;
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
