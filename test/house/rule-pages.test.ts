import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { rulePages } from '../../docs/generate-rule-pages';
import { allRules } from '../../src/checks/all-rules';

const pages = rulePages();

test('docs/rules has a page of each rule, and no other', () => {
  expect(new Set(allRules.map(({ id }) => id)).size).toBe(allRules.length);
  expect(readdirSync('docs/rules').sort()).toEqual([...pages.keys()].sort());
});

test.each([...pages])('docs/rules/%s is what the rule and its cases say; npm run docs writes it', (file, page) => {
  expect(readFileSync(`docs/rules/${file}`, 'utf8')).toBe(page);
});
