import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { differenceRules } from '../differences/difference-rules';
import { checkRules } from './check-rules';

test('every rule that a finding can have is explained, once', () => {
  const emitted = new Set<string>();
  for (const folder of ['check', 'lock', 'accepted']) {
    for (const file of readdirSync(`src/compatibility/${folder}`)) {
      if (/(?:test|fixture|check-rules)\.ts$/.test(file)) continue;
      const text = readFileSync(`src/compatibility/${folder}/${file}`, 'utf8');
      for (const [, rest = ''] of text.matchAll(/\brule: ([^,\n]+)/g))
        for (const [, rule = ''] of rest.matchAll(/'([a-z-]+)'/g)) emitted.add(rule);
    }
  }
  const explained: string[] = checkRules.map(({ id }) => id);

  expect(emitted.size).toBeGreaterThan(12);
  expect([...emitted].filter((rule) => !explained.includes(rule))).toEqual([]);
  expect(new Set([...explained, ...differenceRules.map(({ id }) => id)]).size).toBe(
    explained.length + differenceRules.length,
  );
});
