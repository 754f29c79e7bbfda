import { expect, test } from 'vitest';
import { generatedCode } from '../../compile/generated-code';
import { checkEvolution } from './check-evolution';
import { soundRegistry } from './evolving.fixture';

test('sound versions break no law, in both executions', () => {
  const report = checkEvolution(soundRegistry(), { code: generatedCode });
  expect(report).toMatchObject({ findings: [], skipped: [] });
  expect(report.checked).toBe(800);
});
