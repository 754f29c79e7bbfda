import { readFileSync } from 'node:fs';
import { defineConfig } from 'tsup';
import manifest from './package.json';

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
    opentelemetry: 'src/opentelemetry/index.ts',
    'aws-backup': 'src/aws-backup/index.ts',
  },
  format: ['esm' as const, 'cjs' as const],
  target: 'node20' as const,
  // Without splitting every CommonJS entry would carry its own copy of the core.
  splitting: true,
  define: { EVOLVENT_VERSION: JSON.stringify(manifest.version) },
  dts: { resolve: ['@standard-schema/spec'] },
  sourcemap: true,
  clean: ['!cli.js'],
};

const bundled = ['commander', 'picocolors'];
const licences = bundled.map((name) => `${name}:\n${readFileSync(`node_modules/${name}/LICENSE`, 'utf8').trim()}`);

/** The command line: one file with all that it needs, so that the package has no dependencies. */
const commandLine = {
  entry: { cli: 'src/cli/main.ts' },
  format: ['esm' as const],
  target: 'node20' as const,
  splitting: false,
  dts: false,
  define: { EVOLVENT_VERSION: JSON.stringify(manifest.version) },
  noExternal: bundled,
  banner: {
    js: [
      // What is bundled is CommonJS, and asks for modules of Node.
      "import { createRequire } from 'node:module';",
      'const require = createRequire(import.meta.url);',
      `/*!\nThis file contains\n\n${licences.join('\n\n')}\n*/`,
    ].join('\n'),
  },
};

export default defineConfig([library, commandLine]);
