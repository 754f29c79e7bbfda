import type { HookContext, MigrationConfig } from '../../../migrations/config';
import { overviewOf, withDatabases } from '../../../migrations/databases';
import { migrationErrors } from '../../../migrations/errors';
import { makePlan, type Plan, type PlanOptions } from '../../../migrations/plan';
import { checkPlan } from '../../../migrations/plan-checks';
import { differencesBetween, readPlan } from '../../../migrations/saved-plan';

/**
 * What a run would do, with all that its check would find: of the plan, of the checks of the config, and of what makes its restore
 * points. Writes nothing. Throws `PLAN_STALE` where a saved plan does not fit any more.
 */
export async function checkedPlan(
  config: MigrationConfig,
  options: PlanOptions,
  { saved, log }: { readonly saved: string | undefined; readonly log: (line: string) => void },
): Promise<Plan> {
  const reviewed = saved === undefined ? undefined : await readPlan(saved);
  const context: HookContext = { runId: 'check', signal: new AbortController().signal, log };
  return withDatabases(config, async (databases) => {
    const { standings, findings } = await overviewOf(databases);
    const plan = makePlan(standings, findings, options, config.policy);
    if (reviewed !== undefined && reviewed.id !== plan.id)
      throw migrationErrors.failure('PLAN_STALE', { differences: differencesBetween(reviewed, plan) });
    return { ...plan, findings: [...plan.findings, ...(await checkPlan({ config, context, databases }, plan))] };
  });
}
