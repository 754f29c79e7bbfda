import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/** The folders of src, in the order of the pipeline: each imports only from those above it. */
const pipeline = [
  'errors',
  'diagnostics',
  'event',
  'schema',
  'operations',
  'plan',
  'definition',
  'registry',
  'store',
  'arbitraries',
  'rewrite',
  'migrations',
];
/** They implement the pipeline's ports, each for one database, and know nothing of each other. */
const adapters = ['postgres', 'dynamodb'];
/** Subpaths of their own, which nothing imports but the command line. */
const leaves = [
  'compatibility',
  'checks',
  'testing',
  'json-schema',
  'compile',
  'opentelemetry',
  'aws-backup',
  'pg-boss',
];
/** What a leaf has beside what stands above all leaves. */
const leavesAbove: Readonly<Record<string, readonly string[]>> = { checks: ['compatibility'] };
const commandLine = 'cli';
/** What runs anywhere, with nothing installed and without Node. */
const core = pipeline.slice(0, pipeline.indexOf('store') + 1);
/** Packages that the build copies into what one folder becomes, and nowhere else. */
const bundledInto: Readonly<Record<string, string>> = {
  commander: commandLine,
  picocolors: commandLine,
  '@eslint-community/regexpp': 'compatibility',
};
export const bundled = Object.keys(bundledInto);
/** Of other packages the core has types only, which the build copies into the declarations. */
const inlinedTypes = '@standard-schema/spec';

/** Every breach of the order of folders, as `file imports this: why not`. `sources` has texts by path inside src. */
export function importBreaches(sources: ReadonlyMap<string, string>): string[] {
  const breaches: string[] = [];
  for (const [file, text] of sources) {
    if (isForTests(file)) continue;
    for (const found of importsOf(file, text)) {
      const reason = found.specifier.startsWith('.')
        ? whyNotFile(file, join(dirname(file), found.specifier))
        : whyNotPackage(folderOf(file), found);
      if (reason !== undefined) breaches.push(`${file} imports ${found.specifier}: ${reason}`);
    }
  }
  return breaches;
}

/** Packages that shipped files import, without Node's own and without those whose types are copied. */
export function importedPackages(sources: ReadonlyMap<string, string>): string[] {
  const names = [...sources]
    .filter(([file]) => !isForTests(file))
    .flatMap(([file, text]) => importsOf(file, text))
    .filter(({ specifier }) => !/^\.|^node:/.test(specifier) && specifier !== inlinedTypes)
    .map(({ specifier }) => specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/'));
  return [...new Set(names)].sort();
}

/** Tests and what they share are not shipped, and may look at everything. */
export function isForTests(file: string): boolean {
  return /\.(test|test-d|fixture)$/.test(file.replace(/\.ts$/, ''));
}

function whyNotFile(from: string, to: string): string | undefined {
  if (to.startsWith('..')) return 'it is outside src';
  if (isForTests(to)) return 'it is for tests only';
  const [importer, imported] = [folderOf(from), folderOf(to)];
  if (importer === imported && importer !== '') return undefined;
  if (imported === '') return 'index.ts is for those who install the package';
  const unknown = [importer, imported].find((folder) => !isKnown(folder));
  if (unknown !== undefined) return `${unknown} has no place in the order of folders`;
  if (above(importer).includes(imported)) return undefined;
  return `${imported}/ is not above ${importer === '' ? 'index.ts' : `${importer}/`}`;
}

function whyNotPackage(folder: string, { specifier, isTypeOnly }: Import): string | undefined {
  if (specifier === inlinedTypes) return isTypeOnly ? undefined : 'only its types are shipped';
  if (core.includes(folder) || folder === '') return 'the core imports no package and nothing of Node';
  const into = bundledInto[specifier];
  if (into !== undefined && folder !== into) return `it is copied into ${into} only`;
  return undefined;
}

function isKnown(folder: string): boolean {
  return ['', commandLine, ...pipeline, ...adapters, ...leaves].includes(folder);
}

function above(folder: string): readonly string[] {
  if (folder === '') return core;
  if (folder === commandLine) return [...pipeline, ...adapters, ...leaves];
  if (leaves.includes(folder)) return [...pipeline, ...adapters, ...(leavesAbove[folder] ?? [])];
  if (adapters.includes(folder)) return pipeline;
  return pipeline.slice(0, pipeline.indexOf(folder));
}

/** The first part of a path inside src; empty for index.ts. */
function folderOf(path: string): string {
  const [first = ''] = path.split('/');
  return /^(index(\.ts)?|\.)$/.test(first) ? '' : first;
}

interface Import {
  readonly specifier: string;
  readonly isTypeOnly: boolean;
}

/** Every way to reach another module: import and export declarations, `import()` as value and as type, `require`. */
function importsOf(file: string, text: string): Import[] {
  const found: Import[] = [];
  const add = (specifier: ts.Node | undefined, isTypeOnly: boolean) => {
    if (specifier !== undefined && ts.isStringLiteralLike(specifier)) {
      found.push({ specifier: specifier.text, isTypeOnly });
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
    else if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
    else if (ts.isExternalModuleReference(node)) add(node.expression, false);
    else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) add(node.argument.literal, true);
    else if (ts.isCallExpression(node) && isLoading(node.expression)) add(node.arguments[0], false);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest));
  return found;
}

function isLoading(callee: ts.Expression): boolean {
  return callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require');
}
