import { expect, it } from 'vitest';
import { schemaCommand } from '../schema-commands.fixture';

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
