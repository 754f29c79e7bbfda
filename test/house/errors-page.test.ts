import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { errorsPage } from '../../docs/generate-errors';
import { docsAnchor } from '../../src/errors/catalogue';

const page = readFileSync('docs/errors.md', 'utf8');

test('docs/errors.md is what the catalogues say; npm run docs makes it', () => {
  expect(page).toBe(errorsPage());
});

test('every code that the sources throw is on the page, at the anchor that its message names', () => {
  const codes = new Set<string>();
  for (const file of readdirSync('src', { recursive: true, encoding: 'utf8' })) {
    if (!file.endsWith('.ts') || file.endsWith('.test.ts') || file.includes('fixture')) continue;
    for (const [, code] of readFileSync(`src/${file}`, 'utf8').matchAll(/failure\(\s*'([A-Z_]+)'/g))
      codes.add(code as string);
  }
  expect(codes.size).toBeGreaterThan(20);
  for (const code of codes) expect(page).toContain(`### ${docsAnchor(code).split('#')[1]}\n`);
});
