import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differenceRules } from '../differences/difference-rules';
import { checkRules } from './check-rules';

test('every rule that a finding can have is explained, once', () => {
  const emitted = new Set<string>();
  for (const folder of ['compatibility/check', 'compatibility/lock', 'compatibility/accepted', 'cli/schema/check']) {
    for (const file of readdirSync(`src/${folder}`, { recursive: true, encoding: 'utf8' })) {
      if (!/\.ts$/.test(file) || /(?:test|fixture|check-rules)\.ts$/.test(file)) continue;
      const text = readFileSync(`src/${folder}/${file}`, 'utf8');
      for (const [, rest = ''] of text.matchAll(/(?:\brule: |Rule = )([^,;\n]+)/g))
        for (const [, rule = ''] of rest.matchAll(/'([a-z-]+)'/g)) emitted.add(rule);
    }
  }
  const explained: string[] = checkRules.map(({ id }) => id);

  expect(emitted.size).toBeGreaterThan(12);
  expect([...emitted].filter((rule) => !explained.includes(rule))).toEqual([]);
  expect(explained.filter((rule) => !emitted.has(rule))).toEqual([]);
  expect(new Set([...explained, ...differenceRules.map(({ id }) => id)]).size).toBe(
    explained.length + differenceRules.length,
  );
});
