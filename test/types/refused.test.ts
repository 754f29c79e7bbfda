import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { type CompiledFile, compile, type Refusal, typeTestsIn } from './refusals';

/** The slowest machine that runs the tests takes minutes for what takes seconds elsewhere. */
const patience = 600_000;

describe('the compiler', () => {
  let files: CompiledFile[];
  beforeAll(() => {
    files = compile([...typeTestsIn('refused'), ...typeTestsIn('accepted')]);
  }, patience);

  it('refuses what it must, with one message each', () => {
    expect(refusalsOf(files, ({ messages }) => messages.length !== 1)).toEqual([]);
  });

  it('accepts everything else', () => {
    const strays = files.flatMap(({ file, strays }) =>
      strays.map(({ line, text }) => ({ place: `${file}:${line}`, text })),
    );
    expect(strays).toEqual([]);
  });

  it('explains itself as refused.messages.md has it', async () => {
    await expect(messagesOf(files)).toMatchFileSnapshot('refused.messages.md');
  });
});

describe('these tests', () => {
  /** Each with what it says where it finds nothing. */
  const guards = {
    'src/operations/types/exactly.ts': [/^export type Exactly<Result, Declared> =[^;]*;/m, 'unknown'],
    'src/operations/types/fits.ts': [
      /^export type Fits<Result, To> =.*?;$(?=\n\n)/ms,
      'To extends unknown ? Result : Result',
    ],
    'src/definition/payload.ts': [/^export type WireSchema<S> =[^;]*;/m, 'unknown'],
  } as const;
  const guarded = ['undeclared-fields.ts', 'results-of-changes.ts', 'no-objects.ts'];

  it('notice a guard that lets everything pass', { timeout: patience }, () => {
    const overrides = Object.entries(guards).map(([path, [guard, nothing]]) => {
      const source = readFileSync(path, 'utf8');
      expect(source).toMatch(guard);
      return [path, source.replace(guard, (found) => `${found.slice(0, found.indexOf('=') + 1)} ${nothing};`)];
    });
    const paths = typeTestsIn('refused').filter((path) => guarded.some((name) => path.endsWith(name)));
    const unguarded = compile(paths, Object.fromEntries(overrides));
    for (const { refusals } of unguarded) expect(refusals.some(({ messages }) => messages.length === 0)).toBe(true);
  });
});

function refusalsOf(files: readonly CompiledFile[], which: (refusal: Refusal) => boolean) {
  return files.flatMap(({ file, refusals }) =>
    refusals.filter(which).map(({ line, name, messages }) => ({
      place: `${file}:${line}`,
      name,
      messages: messages.map(({ text }) => text),
    })),
  );
}

function messagesOf(files: readonly CompiledFile[]): string {
  const introduction = [
    '# What the compiler says',
    '',
    'The messages of TypeScript for each line that it refuses. Written by the tests: `npx vitest run test/types --update`.',
  ];
  const refused = files.filter(({ refusals }) => refusals.length > 0);
  const sections = refused.flatMap(({ file, refusals }) => [
    '',
    `## ${file}`,
    ...refusals.flatMap(({ name, code, messages }) => [
      '',
      '```ts',
      `// ${name}`,
      code,
      '```',
      '```text',
      ...messages.map(({ text }) => text),
      '```',
    ]),
  ]);
  return `${[...introduction, ...sections].join('\n')}\n`;
}
