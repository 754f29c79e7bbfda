import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { defineEvent } from '../../definition/define-event';
import type { JsonSchemaNode } from '../../schema/json-schema-node';
import { operationCode } from './operation-code';
import { plainSchema } from './plain-schema';
import type { ProposedOperation } from './proposed-operation';
import { proposedOperations } from './proposed-operations';
import { valueFor } from './value-for';
import { firstVersionCode, nextVersionCode } from './version-code';

/** An older version, a newer one, and the calls that are proposed. */
const differences: readonly (readonly [older: string, newer: string, ...calls: string[]])[] = [
  ['{ a: z.string() }', '{ a: z.string().describe("only words") }'],
  ['{ a: z.int() }', '{ a: z.int(), b: z.string().optional() }', ".add('b')"],
  [
    '{ a: z.int() }',
    "{ a: z.int(), b: z.literal('EUR'), c: z.string().nullable() }",
    ".add('b', 'EUR')",
    ".add('c', null) // decide the value for old events",
  ],
  [
    '{ a: z.int() }',
    '{ a: z.int(), id: z.uuid() }',
    ".derive('id', (_, context) => context.stableId('id')) // the same at every reading",
  ],
  [
    '{ a: z.int(), b: z.int().optional(), c: z.boolean() }',
    '{ a: z.int() }',
    ".remove('b', { restore: undefined })",
    ".remove('c') // with { restore: ... } there is a way back",
  ],
  [
    '{ sku: z.string(), qty: z.int() }',
    '{ sku: z.string(), quantity: z.int() }',
    "// Is 'quantity' the new name of 'qty'? If so, in the place of the 2 lines below:",
    "//   .rename('qty', 'quantity')",
    ".add('quantity', 0) // decide the value for old events",
    ".remove('qty') // with { restore: ... } there is a way back",
  ],
  [
    "{ order_no: z.int(), place: z.enum(['a', 'b']), x: z.string() }",
    "{ orderNo: z.string(), site: z.enum(['b', 'a']), x: z.string() }",
    "// Is 'orderNo' the new name of 'order_no'? If so, in the place of the 2 lines below:",
    "//   .rename('order_no', 'orderNo')",
    "//   .convert('orderNo', (value) => String(value)) // a second function is the way back",
    ".add('orderNo', '') // decide the value for old events",
    ".remove('order_no') // with { restore: ... } there is a way back",
    "// Is 'site' the new name of 'place'? If so, in the place of the 2 lines below:",
    "//   .rename('place', 'site')",
    ".add('site', 'a') // decide the value for old events",
    ".remove('place') // with { restore: ... } there is a way back",
  ],
  [
    '{ a: z.int().min(1), b: z.string(), c: z.int(), d: z.string().optional() }',
    '{ a: z.number(), b: z.string().optional(), c: z.int().max(9), d: z.string() }',
    ".widen('a') // with { fallback: ... } there is a way back",
    ".widen('b') // with { fallback: ... } there is a way back",
    ".narrow('c', 0) // the value is one for values that are not allowed any more",
    ".narrow('d', '') // the value is one for events that do not have it",
  ],
  [
    "{ a: z.enum(['OPEN', 'DONE']), b: z.enum(['x', 'y']), c: z.enum(['x']) }",
    "{ a: z.enum(['open', 'done']), b: z.enum(['x', 'z']), c: z.enum(['x', 'y']) }",
    ".values('a', { DONE: 'done', OPEN: 'open' })",
    ".values('b', { x: 'x', y: 'z' }) // decide what becomes of 'y'; the way back of new values is { inverse: ... }",
    ".widen('c') // with { fallback: ... } there is a way back",
  ],
  [
    '{ a: z.number(), b: z.string(), c: z.string(), d: z.string(), e: z.array(z.int()) }',
    "{ a: z.int(), b: z.int(), c: z.array(z.string()), d: z.object({ value: z.string().min(2) }), e: z.enum(['none']) }",
    ".convert('a', (value) => Math.round(value)) // a second function is the way back",
    ".convert('b', (value) => Math.round(Number(value))) // a second function is the way back",
    ".convert('c', (value) => [value]) // a second function is the way back",
    ".convert('d', () => ({ value: '??' })) // to be worked out from the older value",
    ".convert('e', () => 'none') // to be worked out from the older value",
  ],
  [
    '{ order: z.object({ channel: z.string(), n: z.int() }), lines: z.array(z.object({ bin: z.string() })) }',
    '{ order: z.object({ n: z.string() }), lines: z.array(z.object({ bin: z.string(), note: z.string().optional() })) }',
    ".at('order', (inside) =>",
    '  inside',
    "    .convert('n', (value) => String(value)) // a second function is the way back",
    "    .remove('channel') // with { restore: ... } there is a way back",
    ')',
    ".each('lines', (item) =>",
    '  item',
    "    .add('note')",
    ')',
  ],
  [
    '{ street: z.string(), city: z.string(), price: z.object({ amount: z.number(), currency: z.string() }) }',
    '{ address: z.object({ street: z.string(), city: z.string() }), price: z.object({ amount: z.number() }), currency: z.string() }',
    ".nest(['street', 'city'], 'address')",
    ".hoist('price', 'currency')",
  ],
  [
    '{ "it\'s \\"odd\\"": z.string(), "a-b": z.int() }',
    '{ "a-b": z.int(), "line\\nend\\u2028": z.int() }',
    ".add('line\\nend\\u2028', 0) // decide the value for old events",
    ".remove('it\\'s \"odd\"') // with { restore: ... } there is a way back",
  ],
];

const schemaOf = (fields: string): JsonSchemaNode => {
  const made: z.ZodType = new Function('z', `return z.object(${fields})`)(z);
  return z.toJSONSchema(made, { io: 'input' }) as JsonSchemaNode;
};
const between = ([older, newer]: readonly [string, string, ...string[]]) =>
  proposedOperations(schemaOf(older), schemaOf(newer));

it.each(differences)('from %s to %s is proposed', (older, newer, ...calls) => {
  expect(operationCode(between([older, newer]), '')).toEqual(calls);
});

it('nothing is proposed where a union, or no object, stands on either side', () => {
  const object = schemaOf('{ a: z.string() }');
  expect(proposedOperations(object, { anyOf: [object] })).toEqual([]);
  expect(proposedOperations(true, object)).toEqual([]);
});

it('references are followed, also those that lead in a circle', () => {
  const tree = (name: string) => ({
    $defs: { tree: { type: 'object', properties: { [name]: { $ref: '#/$defs/tree' }, n: { type: 'integer' } } } },
    $ref: '#/$defs/tree',
  });
  expect(proposedOperations(tree('left'), tree('left'))).toEqual([]);
  expect(operationCode(proposedOperations(tree('left'), tree('leftOne')), '').join()).toContain("Is 'leftOne'");
});

describe('the code', () => {
  /** Every question answered with yes. */
  const ifSo = (operations: readonly ProposedOperation[]): readonly ProposedOperation[] =>
    operations.flatMap((each) => (each.kind === 'question' ? each.ifSo : [each]));

  const programs = differences.flatMap(([older, newer]) => {
    const operations = between([older, newer]);
    return [operations, ifSo(operations)].map((each) => {
      const version = { eventType: 'E', version: 2, older: schemaOf(older), newer: schemaOf(newer), operations: each };
      return `{\nconst version2 = z.object(${newer});\nmade.push(defineEvent('E').version(1, z.object(${older}))\n${nextVersionCode(version)});\n}`;
    });
  });
  const without = nextVersionCode({
    eventType: 'E',
    version: 2,
    older: schemaOf('{}'),
    newer: undefined,
    operations: [],
  });
  const body = `${programs.join('\n')}\n{ const version2 = z.object({}); made.push(defineEvent('E').version(1, z.object({}))\n${without}); }`;

  it('compiles', () => {
    const head =
      "import { defineEvent } from './src/definition/define-event';\nimport { z } from 'zod';\nconst made: object[] = [];\n";
    const odd = `${firstVersionCode("odd name's\n", schemaOf('{ a: z.string() }'))}${firstVersionCode('1', undefined)}`;
    const first = odd
      .replaceAll(/^import.*$/gm, '')
      .replace('const version1', '{ const version1')
      .replaceAll('export ', '')
      .replace(/(?<=version\(1, version1\);)/, '}');
    expect(complaintsOf(`${head}${body}\n${first}`)).toEqual([]);
    expect(complaintsOf(`${head}made.push(defineEvent('E').version(2, z.object({})));`)).not.toEqual([]);
  }, 30_000);

  it('reads an older event as a newer one', async () => {
    const { EventSchemaRegistry } = await import('../../registry/event-schema-registry');
    const made: ReturnType<typeof defineEvent>[] = [];
    const script = ts.transpileModule(body, { compilerOptions: { target: ts.ScriptTarget.ES2022 } }).outputText;
    new Function('z', 'defineEvent', 'made', script)(z, defineEvent, made);
    expect(made).toHaveLength(differences.length * 2 + 1);
    for (const [index, definition] of made.entries()) {
      const schema = schemaOf(differences[Math.floor(index / 2)]?.[0] ?? '{}');
      const registry = EventSchemaRegistry.of(definition as never);
      const message = {
        eventType: 'E',
        eventVersion: 1,
        eventId: '1',
        payload: valueFor(plainSchema({ node: schema, root: schema })),
      };
      expect(registry.upcast(message as never, { validate: 'input-and-output' })).toMatchObject({ eventVersion: 2 });
    }
  });
});

function complaintsOf(text: string): readonly string[] {
  const name = join(process.cwd(), 'proposed.ts');
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, lib: ['ES2023'], types: [], noUnusedLocals: false },
    process.cwd(),
  );
  const host = ts.createCompilerHost(options);
  const { getSourceFile, fileExists } = host;
  host.fileExists = (file) => file === name || fileExists(file);
  host.getSourceFile = (file, ...rest) =>
    file === name ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : getSourceFile(file, ...rest);
  const program = ts.createProgram([name], options, host);
  const source = program.getSourceFile(name);
  return [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)].map(
    ({ messageText, start = 0 }) =>
      `${text.slice(start - 80, start + 80)}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`,
  );
}
