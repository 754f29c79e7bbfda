import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** What the compiler says of a line. */
export interface CompilerMessage {
  readonly line: number;
  readonly text: string;
}

/** A line that the compiler must refuse: the one after `// @ts-expect-error`, whose comment names it. */
export interface Refusal {
  readonly name: string;
  readonly line: number;
  readonly code: string;
  readonly messages: readonly CompilerMessage[];
}

export interface CompiledFile {
  readonly file: string;
  readonly refusals: readonly Refusal[];
  /** Messages on lines that are not to be refused. */
  readonly strays: readonly CompilerMessage[];
}

const directive = /^\s*\/\/ @ts-expect-error (.+)$/;

/** The files of a folder beside this one. */
export function typeTestsIn(folder: 'refused' | 'accepted'): string[] {
  const path = fileURLToPath(new URL(folder, import.meta.url));
  const names = readdirSync(path).filter((name) => name.endsWith('.ts'));
  return names.sort().map((name) => join(path, name));
}

/**
 * Compiles files as one program, by the options of tsconfig.json, and without their `@ts-expect-error`, so that the compiler says
 * what these hide. `overrides` are other sources, by path from the project's root.
 */
export function compile(files: readonly string[], overrides: Readonly<Record<string, string>> = {}): CompiledFile[] {
  const options = compilerOptions();
  const sources = new Map([
    ...files.map((path) => [path, withoutDirectives(readFileSync(path, 'utf8'))] as const),
    ...Object.entries(overrides).map(([path, source]) => [join(project, path), source] as const),
  ]);
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile;
  host.getSourceFile = (path, ...rest) => {
    const source = sources.get(path);
    return source === undefined ? fromDisk(path, ...rest) : ts.createSourceFile(path, source, rest[0]);
  };
  const program = ts.createProgram(files, options, host);
  return files.map((path) => compiledFile(path, messagesIn(program, path)));
}

/** The options of tsconfig.json. */
export function compilerOptions(): ts.CompilerOptions {
  const { config } = ts.readConfigFile(join(project, 'tsconfig.json'), ts.sys.readFile);
  return ts.convertCompilerOptionsFromJson(config.compilerOptions, project).options;
}

/** As long as before, so that every message keeps its place. */
function withoutDirectives(source: string): string {
  return source.replaceAll('// @ts-expect-error', '// expected refusal');
}

function messagesIn(program: ts.Program, path: string): CompilerMessage[] {
  const diagnostics = ts.getPreEmitDiagnostics(program, program.getSourceFile(path));
  return diagnostics.map(({ file, start = 0, messageText }) => ({
    line: file === undefined ? 0 : file.getLineAndCharacterOfPosition(start).line + 1,
    text: ts.flattenDiagnosticMessageText(messageText, '\n').replaceAll(project, ''),
  }));
}

function compiledFile(path: string, messages: readonly CompilerMessage[]): CompiledFile {
  const lines = readFileSync(path, 'utf8').split('\n');
  const refusals = lines.flatMap((text, index): Refusal[] => {
    const name = directive.exec(text)?.[1];
    const line = index + 2;
    if (name === undefined) return [];
    return [
      { name, line, code: (lines[index + 1] ?? '').trim(), messages: messages.filter((one) => one.line === line) },
    ];
  });
  const refused = new Set(refusals.map(({ line }) => line));
  return { file: basename(path), refusals, strays: messages.filter(({ line }) => !refused.has(line)) };
}
