import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';
import manifest from './package.json';

/** Text that has to stand beside what was copied into a file. */
function licenceOf(name: string): string {
  return `${name}:\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()}`;
}

/** Copies of the parser of patterns carry its licence, whichever file they end up in. */
const withLicence = {
  name: 'licence of what is copied',
  setup({ onLoad }: { onLoad: OnLoad }) {
    onLoad({ filter: /@eslint-community[\\/]regexpp[\\/]index\.m?js$/ }, ({ path }) => ({
      contents: `/*!\n${licenceOf('@eslint-community/regexpp')}\n*/\n${readFileSync(path, 'utf8')}`,
      loader: 'js' as const,
    }));
  },
};

type OnLoad = (
  options: { filter: RegExp },
  load: (file: { path: string }) => { contents: string; loader: 'js' },
) => void;

/** The paths of the package. */
export const library = {
  entry: {
    index: 'src/index.ts',
    postgres: 'src/postgres/index.ts',
    dynamodb: 'src/dynamodb/index.ts',
    migrations: 'src/migrations/index.ts',
    testing: 'src/testing/index.ts',
    'json-schema': 'src/json-schema/index.ts',
    compile: 'src/compile/index.ts',
    compatibility: 'src/compatibility/index.ts',
    checks: 'src/checks/index.ts',
    opentelemetry: 'src/opentelemetry/index.ts',
    'aws-backup': 'src/aws-backup/index.ts',
  },
  format: ['esm' as const, 'cjs' as const],
  target: 'node20' as const,
  // Without splitting every CommonJS entry would carry its own copy of the core.
  splitting: true,
  define: { EVOLVENT_VERSION: JSON.stringify(manifest.version) },
  // A CommonJS file that as much as names import.meta is not loaded.
  esbuildOptions(options: { define?: Record<string, string> }, { format }: { format: string }) {
    if (format === 'cjs') options.define = { ...options.define, 'import.meta.url': '""' };
  },
  dts: { resolve: ['@standard-schema/spec'] },
  sourcemap: true,
  esbuildPlugins: [withLicence],
};

const bundled = ['commander', 'picocolors'];

/** The command line with all that it needs, so that the package has no dependencies; in parts, since a command loads only the peers that it needs. */
const commandLine = {
  entry: { cli: 'src/cli/main.ts' },
  format: ['esm' as const],
  target: 'node20' as const,
  splitting: true,
  esbuildOptions(options: { chunkNames?: string }) {
    options.chunkNames = 'cli/[name]-[hash]';
  },
  dts: false,
  define: { EVOLVENT_VERSION: JSON.stringify(manifest.version) },
  noExternal: bundled,
  esbuildPlugins: [withLicence],
  banner: {
    js: [
      // What is bundled is CommonJS, and asks for modules of Node.
      "import { createRequire as requireOfBundle } from 'node:module';",
      'const require = requireOfBundle(import.meta.url);',
      `/*!\nThis file contains\n\n${bundled.map(licenceOf).join('\n\n')}\n*/`,
    ].join('\n'),
  },
};

export default defineConfig([library, commandLine]);
