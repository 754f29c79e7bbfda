import type { HookContext, MigrationConfig } from '../../migrations/config';
import { overviewOf, withDatabases } from '../../migrations/databases';
import { migrationErrors } from '../../migrations/errors';
import { makePlan, type Plan, type PlanOptions } from '../../migrations/plan';
import { differencesBetween, readPlan } from '../../migrations/saved-plan';
import type { Finding } from '../../store/finding';

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
    return {
      ...plan,
      findings: [
        ...plan.findings,
        ...(await checksOf(config, plan, context)),
        ...(await restorePointFindings(config, plan, context)),
      ],
    };
  });
}

async function checksOf(config: MigrationConfig, plan: Plan, context: HookContext): Promise<readonly Finding[]> {
  const found: Finding[] = [];
  for (const check of config.check === undefined ? [] : [config.check].flat())
    found.push(...(await check.check(plan, context)));
  return found;
}

async function restorePointFindings(
  config: MigrationConfig,
  { steps }: Plan,
  context: HookContext,
): Promise<readonly Finding[]> {
  const changed = new Set(steps.map(({ target }) => target));
  const found: Finding[] = [];
  for (const make of config.restorePoints ?? []) {
    const provider = await make();
    const isAsked = provider.covers.some((target) => changed.has(target) || target === 'events');
    if (isAsked && steps.length > 0) found.push(...(await provider.check(context)));
  }
  return found;
}
