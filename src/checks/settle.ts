import type { Migration } from '../migrations/migration';
import { acknowledgedByMigrations } from './acknowledgements/of-migrations';
import { settledFindings } from './acknowledgements/settled-findings';
import { acknowledgedByOptions, type SettlingOptions } from './acknowledgements/settling-options';
import { environmentOf, severitiesOf } from './acknowledgements/severities';
import { allRules } from './all-rules';
import { defaultBaselineFile } from './baseline/baseline';
import { readBaselineFile } from './baseline/baseline-file';
import type { CheckFinding } from './check-finding';
import type { RuleDescription } from './rule';

export interface Looked {
  readonly options: SettlingOptions;
  /** The rules that were asked, those of the service included. */
  readonly rules: readonly Pick<RuleDescription, 'id'>[];
  /** The migrations that were looked at, as their classes are. */
  readonly migrations: readonly Pick<Migration, 'name' | 'acknowledges'>[];
  readonly now?: Date;
}

/**
 * What a check gives in the end for what its rules found: with what is acknowledged in migrations, options and the baseline, and the
 * severities of the environment. Throws what is wrong with options and baseline.
 */
export async function settle(
  findings: readonly CheckFinding[],
  { options, rules, migrations, now = new Date() }: Looked,
): Promise<readonly CheckFinding[]> {
  const { baseline = defaultBaselineFile } = options;
  const known = [...allRules, ...rules].map(({ id }) => id);
  const asked = new Set(rules.map(({ id }) => id));
  const byMigrations = acknowledgedByMigrations(migrations);
  return settledFindings([...findings, ...byMigrations.findings], {
    acknowledgements: [...byMigrations.acknowledgements, ...acknowledgedByOptions(options.acknowledged)],
    baseline: (baseline === false ? [] : await readBaselineFile(baseline)).map((each) => ({ ...each, in: 'baseline' })),
    severities: severitiesOf(options.severities, environmentOf(options.environment), {
      known,
      visible: allRules.filter(({ group }) => group === 'coverage').map(({ id }) => id),
    }),
    now,
    checkedMigrations: migrations.map(({ name }) => name),
    // A rule that nobody has is asked by nobody else either.
    isAsked: (rule) => asked.has(rule) || !known.includes(rule),
  });
}
