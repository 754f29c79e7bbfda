import type { Finding } from '../store/finding';
import type { HookContext, MigrationConfig, PlanCheck } from './config';
import type { Databases } from './databases';
import type { Plan } from './plan';
import { providersFor } from './run-restore-points';

export interface Checked {
  readonly config: MigrationConfig;
  readonly context: HookContext;
  readonly databases: Pick<Databases, 'targets'>;
}

/** What the checks of the config find of a plan, and what keeps its restore points from being made. Writes nothing. */
export async function checkPlan({ config, context, databases }: Checked, plan: Plan): Promise<readonly Finding[]> {
  const checks: readonly PlanCheck[] = config.check === undefined ? [] : [config.check].flat();
  const found: Finding[] = [];
  for (const check of checks) found.push(...(await check.check(plan, { ...context, targets: databases.targets })));
  if (plan.steps.length === 0) return found;
  for (const provider of await providersFor({ config }, plan)) found.push(...(await provider.check(context)));
  return found;
}
