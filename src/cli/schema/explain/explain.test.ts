import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { schemaCommand } from '../schema-commands.fixture';
import { findingRules } from './finding-rules';

it('says what a difference means, for both policies', async () => {
  const { exitCode, stdout } = await schemaCommand('explain', 'property-added-required');
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^property-added-required: A required property is new\n/);
  expect(stdout).toContain('Policy strict:\n  new code reads old events: no\n');
});

it('says what a finding of the check means, as JSON too', async () => {
  const { stdout } = await schemaCommand('explain', 'version-changed', '--json');
  expect(JSON.parse(stdout)).toMatchObject({ command: 'schema explain', result: { id: 'version-changed' } });
});

it('asks whether another rule was meant', async () => {
  const { exitCode, stderr } = await schemaCommand('explain', 'version-chnged');
  expect(exitCode).toBe(1);
  expect(stderr).toContain('Did you mean version-changed?');
});

it('knows every rule that the check may find', () => {
  const texts = ['compatibility/check', 'compatibility/lock', 'compatibility/accepted', 'cli/schema/check'].flatMap(
    (folder) =>
      readdirSync(join('src', folder))
        .filter((file) => !/test|fixture/.test(file))
        .map((file) => readFileSync(join('src', folder, file), 'utf8')),
  );
  const found = texts.flatMap((text) =>
    [...text.matchAll(/(?:rule: |Rule = |\? |: )'([a-z]+(?:-[a-z]+)+|frozen)'/g)].map(([, rule]) => rule),
  );
  const known = new Set(findingRules.map(({ id }) => id));
  const rules = [...new Set(found)].filter(
    (rule) => !['unless-pattern', 'takes-less', 'takes-other', 'as-written'].includes(rule ?? ''),
  );
  expect(rules.filter((rule) => !known.has(rule ?? ''))).toEqual([]);
  expect([...known].filter((rule) => !rules.includes(rule))).toEqual([]);
});
