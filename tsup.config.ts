import { defineConfig } from 'tsup';

export default defineConfig({
  entry: {
    index: 'src/index.ts',
    postgres: 'src/postgres/index.ts',
    dynamodb: 'src/dynamodb/index.ts',
    testing: 'src/testing/index.ts',
    'json-schema': 'src/json-schema/index.ts',
    compile: 'src/compile/index.ts',
  },
  format: ['esm', 'cjs'],
  target: 'node20',
  // Without splitting every CommonJS entry would carry its own copy of the core.
  splitting: true,
  dts: { resolve: ['@standard-schema/spec'] },
  sourcemap: true,
  clean: true,
});
