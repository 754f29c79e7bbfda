import { readFile } from 'node:fs/promises';
import { Module, register } from 'node:module';
import { dirname, resolve } from 'node:path';

type CompilerOptions = Readonly<Record<string, unknown>>;

/** What is used of the service's own TypeScript. */
interface TypeScript {
  readonly sys: { readFile(file: string): string | undefined };
  readonly ModuleKind: { readonly ESNext: number; readonly CommonJS: number };
  readonly ScriptTarget: { readonly ES2022: number };
  readonly JsxEmit: { readonly React: number };
  readConfigFile(file: string, read: (file: string) => string | undefined): { readonly config?: object };
  parseJsonConfigFileContent(config: object, host: object, folder: string): { readonly options: CompilerOptions };
  transpileModule(
    text: string,
    options: { readonly fileName: string; readonly compilerOptions: CompilerOptions },
  ): { readonly outputText: string };
}

/**
 * Where the service's tsconfig asks for the types of decorated properties, its own TypeScript emits them: esbuild, and so tsx, cannot, and
 * TypeORM takes the types of columns from there.
 */
export async function emitDecoratorMetadata(): Promise<void> {
  const file = resolve(process.env.TSX_TSCONFIG_PATH ?? 'tsconfig.json');
  const text = await readFile(file, 'utf8').catch(() => '');
  // TypeScript takes a while to load.
  if (!/emitDecoratorMetadata|extends/.test(text)) return;
  const service = Module.createRequire(file);
  let path: string;
  try {
    path = service.resolve('typescript');
  } catch {
    return;
  }
  const ts: TypeScript = service(path);
  const options = optionsIn(ts, file);
  if (options?.emitDecoratorMetadata !== true) return;
  register(`data:text/javascript,${encodeURIComponent(hook)}`, { data: { path, options: ecmaScript(ts, options) } });
  emitInCommonJs(ts, options);
}

function optionsIn(ts: TypeScript, file: string): CompilerOptions | undefined {
  const { config } = ts.readConfigFile(file, ts.sys.readFile);
  if (config === undefined) return undefined;
  const host = { ...ts.sys, readDirectory: () => [] };
  return ts.parseJsonConfigFileContent(config, host, dirname(file)).options;
}

function ecmaScript(ts: TypeScript, options: CompilerOptions): CompilerOptions {
  return { ...shared(ts, options), module: ts.ModuleKind.ESNext };
}

function shared(ts: TypeScript, options: CompilerOptions): CompilerOptions {
  const { target = ts.ScriptTarget.ES2022, useDefineForClassFields, experimentalDecorators } = options;
  return {
    target,
    emitDecoratorMetadata: true,
    inlineSourceMap: true,
    esModuleInterop: true,
    jsx: ts.JsxEmit.React,
    ...(experimentalDecorators === undefined ? {} : { experimentalDecorators }),
    ...(useDefineForClassFields === undefined ? {} : { useDefineForClassFields }),
  };
}

const decorated = /(^|[\s({,;])@[A-Za-z_$]/m;

type Extension = (module: Compiled, file: string) => void;

interface Compiled {
  _compile(text: string, file: string): void;
}

function emitInCommonJs(ts: TypeScript, options: CompilerOptions): void {
  const extensions: Record<string, Extension> = Reflect.get(Module, '_extensions');
  const compilerOptions = { ...shared(ts, options), module: ts.ModuleKind.CommonJS };
  for (const ending of ['.ts', '.cts', '.tsx']) {
    const before = extensions[ending];
    extensions[ending] = (module, file) => {
      const text = ts.sys.readFile(file) ?? '';
      if (!decorated.test(text)) before?.(module, file);
      else module._compile(ts.transpileModule(text, { fileName: file, compilerOptions }).outputText, file);
    };
  }
}

/** The same for ECMAScript modules, which are loaded in a thread of their own. */
const hook = `
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

let ts;
let compilerOptions;
export function initialize({ path, options }) {
  ts = createRequire(path)(path);
  compilerOptions = options;
}
export async function load(url, context, next) {
  if (!/^file:[^?#]*\\.m?tsx?([?#]|$)/.test(url) || context.format === 'commonjs') return next(url, context);
  const fileName = fileURLToPath(url);
  const text = await readFile(fileName, 'utf8');
  if (!${decorated}.test(text)) return next(url, context);
  const { outputText } = ts.transpileModule(text, { fileName, compilerOptions });
  return { format: 'module', source: outputText, shortCircuit: true };
}
`;
