import { expect, it } from 'vitest';
import type { CheckContext } from './config';
import type { MigrationTarget } from './migration-target';
import { checkPlan } from './plan-checks';

it('gives a check the databases that are open', async () => {
  const targets = [{ target: 'dynamodb' } as MigrationTarget];
  const given: CheckContext[] = [];
  const check = {
    name: 'looks',
    check: async (_: unknown, context: CheckContext) => {
      given.push(context);
      return [];
    },
  };
  const context = { runId: 'run-1', signal: new AbortController().signal, log: () => {} };
  const plan = { format: 1, id: '', steps: [], heldBack: [], findings: [] };
  await checkPlan({ config: { check }, context, databases: { targets } }, plan);
  expect(given).toEqual([{ ...context, targets }]);
});
