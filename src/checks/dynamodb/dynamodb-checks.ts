import { isDynamodbMigrationTarget } from '../../dynamodb/migrations/migration-target';
import type { PlanCheck } from '../../migrations/config';
import type { SettlingOptions } from '../acknowledgements/settling-options';
import type { CheckFinding } from '../check-finding';
import { settle } from '../settle';
import { coverageFinding, notCheckedFinding, sampleFindings, tied } from './coverage-findings';
import type { DryRequest } from './dry-run/dry-request';
import { type DryRunOptions, dryRun } from './dry-run/dry-run';
import { saidFailure } from './dry-run/said-failure';
import type { DynamodbRule, ExaminedRun } from './dynamodb-rule';
import { dynamodbRules, requestRules } from './rules';

export interface DynamodbChecksOptions extends DryRunOptions, SettlingOptions {
  /** Tables that hold events. Those that look like it, by their keys and items, are found without. */
  readonly eventTables?: readonly string[];
  /** Items of a table that are looked at for an index. Default: 100. */
  readonly sampled?: number;
  /** Items from which on a table counts as large. Default: 10,000. */
  readonly largeFrom?: number;
}

/**
 * Looks at what the migrations of DynamoDB tables would do before they are run: their `up` is run with a context that sends nothing of what it
 * writes, on the tables as they are. It needs the rights to describe the tables and to read some of their items. Nothing is
 * sent to DynamoDB that changes anything; what a migration does to other services it does when it is looked at, too.
 *
 * @example
 * ```ts
 * export default defineConfig({
 *   dynamodb: () => dynamodbMigrations({ client, migrations: 'migrations/dynamodb/*' }),
 *   check: dynamodbChecks({ eventTables: ['inventory_events'] }),
 * });
 * ```
 */
export function dynamodbChecks(options: DynamodbChecksOptions = {}): PlanCheck {
  return {
    name: 'dynamodb',
    async check({ steps }, { targets, signal }) {
      const target = targets.find(isDynamodbMigrationTarget);
      const due = steps.filter((step) => step.target === 'dynamodb' && step.direction === 'up');
      if (due.length === 0) return [];
      if (target === undefined) {
        const reason = 'its target is not made by dynamodbMigrations';
        return due.map(({ name }) => notCheckedFinding(name, reason));
      }
      const { eventTables = [], sampled = 100, largeFrom = 10_000, ...limits } = options;
      const run = { ...(await dryRun(target, due, signal, limits)), eventTables, sampled, largeFrom };
      const found = await findingsOf(run);
      const { migrations } = await target.migrations();
      return settle([...found, coverageFinding(due, run, found)], {
        options,
        rules: dynamodbRules,
        migrations: migrations.filter(({ name }) => due.some((step) => step.name === name)),
      });
    },
  };
}

async function findingsOf(run: ExaminedRun): Promise<readonly CheckFinding[]> {
  const found = run.notChecked.map(({ step, reason }) => notCheckedFinding(step.name, reason));
  for (const request of run.requests) {
    for (const rule of requestRules)
      found.push(...(await findingsOfRule(rule, request, run).catch(isNotChecked(rule, request))));
    found.push(...sampleFindings(request));
  }
  return withoutRepeated(found);
}

/** A loop asks for the same many times: it is said once. */
function withoutRepeated(findings: readonly CheckFinding[]): readonly CheckFinding[] {
  const byIdentity = new Map<string, CheckFinding>();
  for (const finding of findings) {
    const { rule, migration, place, fingerprint, explanation } = finding;
    const identity = JSON.stringify([rule, migration, place, fingerprint, explanation]);
    if (!byIdentity.has(identity)) byIdentity.set(identity, finding);
  }
  return [...byIdentity.values()];
}

async function findingsOfRule(rule: DynamodbRule, request: DryRequest, run: ExaminedRun): Promise<CheckFinding[]> {
  const { id, severity, remedy } = rule;
  const found: CheckFinding[] = [];
  for await (const each of rule.check(request, run))
    found.push({ ...tied(request), rule: id, severity, remedy, ...each });
  return found;
}

/** A right to read that is missing keeps one rule from looking, and no other. */
function isNotChecked({ id }: DynamodbRule, { step }: DryRequest) {
  return (error: unknown) => [notCheckedFinding(step.name, `${id} could not look: ${saidFailure(error)}`)];
}
