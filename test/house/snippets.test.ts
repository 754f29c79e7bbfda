import { expect, test } from 'vitest';
import { complaints, snippets } from './snippets';

test('every example of the pages and docstrings compiles', () => {
  const all = snippets();
  expect(all.length).toBeGreaterThan(15);
  expect(complaints(all)).toEqual([]);
}, 120_000);

test('an example that does not compile is found', () => {
  const wrong = { place: 'here:1', code: "registry.getLatestVersion('Gone');" };
  expect(complaints([wrong])).toEqual([expect.stringContaining('here:1 line 1: Argument of type')]);
}, 120_000);
