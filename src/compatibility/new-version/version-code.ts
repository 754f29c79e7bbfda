import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { fieldsOf } from './fields-of';
import { operationCode } from './operation-code';
import type { PlainSchema } from './plain-schema';
import type { ProposedOperation } from './proposed-operation';
import { nameCode, textCode } from './value-code';

export interface NextVersion {
  readonly eventType: string;
  readonly version: number;
  /** The latest version that there is; undefined where it has no JSON Schema. */
  readonly older: JsonSchemaNode | undefined;
  /** The version to come; undefined where it is not known yet. */
  readonly newer: JsonSchemaNode | undefined;
  readonly operations: readonly ProposedOperation[];
}

/** The lines that continue the definition of an event type by a version. Its schema is for its author to write. */
export function nextVersionCode({ eventType, version, older, newer, operations }: NextVersion): string {
  const calls = operationCode(operations, '      ');
  const changes = calls.length === 0 ? ['  .changes((c) => c)'] : ['  .changes((c) =>', '    c', ...calls, '  )'];
  return lines(
    `  // Version ${version} of ${textCode(eventType)}: the end of its definition. version${version} is the schema, to be written.`,
    ...fieldLines(`Version ${version - 1} has`, older, '  '),
    ...(newer === undefined ? [] : fieldLines(`Version ${version} is to have`, newer, '  ')),
    ...(newer === undefined ? [] : ['  // Each change is a proposal: look at it, and at every value for old events.']),
    ...(newer !== undefined && calls.length === 0 ? ['  // Nothing to change was found.'] : []),
    `  .version(${version}, version${version})`,
    ...changes,
  );
}

/** A module with the first version of a new event type, its schema to be written. */
export function firstVersionCode(eventType: string, schema: JsonSchemaNode | undefined): string {
  return lines(
    "import { defineEvent } from 'evolvent';",
    "import { z } from 'zod';",
    '',
    '/** What it says of the first version. */',
    'const version1 = z.object({',
    ...(schema === undefined ? ['  // Its fields, to be written.'] : fieldLines('To be written', schema, '  ')),
    '});',
    '',
    '/** What has happened, in a sentence. */',
    `export const ${identifierOf(eventType)} = defineEvent(${textCode(eventType)}).version(1, version1);`,
  );
}

function fieldLines(head: string, node: JsonSchemaNode | undefined, indent: string): readonly string[] {
  const fields = node === undefined ? undefined : fieldsOf({ node, root: node });
  if (fields === undefined) return [`${indent}// ${head} no plain list of fields.`];
  if (fields.size === 0) return [`${indent}// ${head} no fields.`];
  return [
    `${indent}// ${head}:`,
    ...[...fields].map(
      ([name, { schema, isRequired }]) => `${indent}//   ${nameCode(name)}${isRequired ? '' : '?'}: ${inWords(schema)}`,
    ),
  ];
}

/** A schema's own words, short: `integer, minimum 1`. */
function inWords({ type, enum: literals, properties, required: _, items, ...rules }: PlainSchema): string {
  if (Array.isArray(literals)) return cut(literals.map((literal) => JSON.stringify(literal)).join(' | '));
  if (typeof properties === 'object' && properties !== null) return cut(`{ ${Object.keys(properties).join(', ')} }`);
  const isList = typeof items === 'object' && items !== null;
  const kind = isList ? `array of ${inWords(items as PlainSchema)}` : (type ?? 'anything');
  const more = Object.entries(rules).map(([keyword, value]) => `${keyword} ${JSON.stringify(value)}`);
  return cut([Array.isArray(kind) ? kind.join(' or ') : String(kind), ...more].join(', '));
}

function cut(text: string): string {
  // Whatever ends a line would end the comment.
  const line = text.replaceAll(/\s+/g, ' ');
  return line.length > 90 ? `${line.slice(0, 89)}…` : line;
}

function identifierOf(eventType: string): string {
  const words = eventType.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const name = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  return /^\p{L}/u.test(name) ? name : `Event${name}`;
}

function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
