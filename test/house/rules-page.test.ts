import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { withRules } from '../../docs/generate-rules';

test('docs/compatibility.md explains the rules as the sources do; npm run docs writes them', () => {
  const page = readFileSync('docs/compatibility.md', 'utf8');
  expect(page).toBe(withRules(page));
});
