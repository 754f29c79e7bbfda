import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const source = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  resolve: {
    alias: [
      { find: /^evolvent$/, replacement: source('./src/index.ts') },
      {
        find: /^evolvent\/(postgres|dynamodb|migrations|testing|json-schema|compile|compatibility|checks|opentelemetry|aws-backup)$/,
        replacement: source('./src/$1/index.ts'),
      },
    ],
  },
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts', 'examples/**/*.test.ts'],
    // The suite once more, every registry run by generated code.
    setupFiles: process.env.EVOLVENT_TEST_GENERATED_CODE ? ['test/generated-code.ts'] : [],
    globalSetup: ['test/engines/global-setup.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
