import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface Snippet {
  /** File and line where it stands. */
  readonly place: string;
  readonly code: string;
}

/** Every block of TypeScript in the pages, and every example of a docstring. */
export function snippets(): readonly Snippet[] {
  const pages = ['README.md', ...filesIn('docs', '.md')];
  const sources = filesIn('src', '.ts').filter((file) => !/\.(test|test-d|fixture)\.ts$/.test(file));
  return [
    ...pages.flatMap((file) => blocksIn(file, '')),
    ...sources.flatMap((file) => blocksIn(file, String.raw` *\* ?`)),
  ];
}

function filesIn(folder: string, ending: string): string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith(ending)).map((file) => join(folder, file));
}

function blocksIn(file: string, margin: string): Snippet[] {
  const text = readFileSync(file, 'utf8');
  const fence = new RegExp(`^${margin}\`\`\`ts\\n([^]*?)\\n${margin}\`\`\``, 'gm');
  return [...text.matchAll(fence)].map(({ index, 1: block = '' }) => ({
    place: `${file}:${text.slice(0, index).split('\n').length}`,
    code: block.replaceAll(new RegExp(`^${margin}`, 'gm'), ''),
  }));
}

/** What the compiler says of the snippets, each as a module of its own; names that they do not declare come from the prelude. */
export function complaints(all: readonly Snippet[]): readonly string[] {
  const virtual = new Map(
    all.map(({ code }, index) => [join(process.cwd(), `snippet-${index}.ts`), `${code}\nexport {};\n`]),
  );
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.convertCompilerOptionsFromJson(
    { ...config.compilerOptions, noUnusedLocals: false, baseUrl: '.' },
    process.cwd(),
  );
  const host = ts.createCompilerHost(options);
  const { readFile, fileExists } = host;
  host.readFile = (name) => virtual.get(name) ?? readFile(name);
  host.fileExists = (name) => virtual.has(name) || fileExists(name);
  const getSourceFile = host.getSourceFile;
  host.getSourceFile = (name, ...rest) => {
    const code = virtual.get(name);
    return code === undefined ? getSourceFile(name, ...rest) : ts.createSourceFile(name, code, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram(
    [...virtual.keys(), join(process.cwd(), 'test/house/snippets-prelude.d.ts')],
    options,
    host,
  );
  return [...virtual.keys()].flatMap((name, index) => {
    const source = program.getSourceFile(name);
    const diagnostics = [...program.getSyntacticDiagnostics(source), ...program.getSemanticDiagnostics(source)];
    return diagnostics.map(({ messageText, start = 0 }) => {
      const line = virtual.get(name)?.slice(0, start).split('\n').length;
      return `${all[index]?.place} line ${line}: ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
    });
  });
}
