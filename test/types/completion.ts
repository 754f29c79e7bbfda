import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { compilerOptions } from './refusals';

const project = fileURLToPath(new URL('../..', import.meta.url));

/** Where the cursor stands in a source. */
export const cursor = '/*here*/';

/** An editor with one open file, as TypeScript's language service sees it. */
export function editorOf(source: string) {
  const path = join(project, 'test', 'types', 'open-file.ts');
  const text = source.replace(cursor, '');
  let answers = 0;
  const host: ts.LanguageServiceHost = {
    getScriptFileNames: () => [path],
    getScriptVersion: (name) => (name === path ? `${answers}` : '1'),
    getScriptSnapshot: (name) => {
      const content = name === path ? `${text}${' '.repeat(answers)}` : ts.sys.readFile(name);
      return content === undefined ? undefined : ts.ScriptSnapshot.fromString(content);
    },
    getCurrentDirectory: () => project,
    getCompilationSettings: compilerOptions,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === path || ts.sys.fileExists(name),
    readFile: (name) => (name === path ? text : ts.sys.readFile(name)),
    directoryExists: ts.sys.directoryExists,
    getDirectories: ts.sys.getDirectories,
  };
  const service = ts.createLanguageService(host);
  const position = source.indexOf(cursor);
  return {
    /** What is offered at the cursor. The file is another each time, as after a keystroke. */
    namesOffered(): string[] {
      answers += 1;
      return service.getCompletionsAtPosition(path, position, {})?.entries.map(({ name }) => name) ?? [];
    },
  };
}
