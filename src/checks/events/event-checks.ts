import { join } from 'node:path';
import { readAcceptedFile } from '../../compatibility/accepted/accepted-file';
import { withAccepted } from '../../compatibility/accepted/with-accepted';
import { shortFingerprint } from '../../compatibility/canonical-schema';
import { contains } from '../../compatibility/containment/contains';
import type { CompatibilityFinding } from '../../compatibility/finding';
import type { DescribableRegistry } from '../../compatibility/histories/event-type-history';
import { compareWithLock } from '../../compatibility/lock/compare-with-lock';
import { currentVersions, type LockableRegistry } from '../../compatibility/lock/current-versions';
import { generatorVersions } from '../../compatibility/lock/generator-versions';
import { readLockFile } from '../../compatibility/lock/lock-file';
import { noLock } from '../../compatibility/lock/no-lock';
import type { PlanCheck } from '../../migrations/config';
import type { SettlingOptions } from '../acknowledgements/settling-options';
import type { CheckFinding } from '../check-finding';
import { settle } from '../settle';
import { type CheckedStore, census, type ReadingRegistry } from './census';
import { losses } from './losses';
import { eventRules, lockRules } from './rules';
import { isEventRule } from './rules/own-rules';

export interface EventChecksOptions extends SettlingOptions {
  /** An `EventSchemaRegistry`. */
  readonly registry: LockableRegistry & DescribableRegistry & ReadingRegistry;
  /** The lock file. Default: `evolvent.lock.json`. */
  readonly lock?: string;
  /** The file of accepted exceptions. Default: `evolvent.accept.json`. */
  readonly accepted?: string;
  /** Where events are stored, each a function, so that nothing connects before it has to. Default: what is stored is not looked at. */
  readonly stores?: Readonly<Record<string, () => CheckedStore | Promise<CheckedStore>>>;
  /** Events that are read of each store. Default: 1,000. */
  readonly events?: number;
}

/**
 * Looks at the event schemas before a deployment: published versions that have changed since they were locked, steps that lose values without a
 * reason, and stored events that the registry makes no current event of. Throws what reading the lock and the exceptions throws.
 *
 * @example
 * ```ts
 * export default defineConfig({
 *   postgres: () => postgresMigrations({ dataSource }),
 *   check: [eventChecks({ registry, stores: { events: () => store } })],
 * });
 * ```
 */
export function eventChecks(options: EventChecksOptions): PlanCheck {
  const { registry, stores = {}, events: most = 1000 } = options;
  return {
    name: 'events',
    async check(_, { signal }) {
      const found = [...(await schemaFindings(options))];
      for (const open of Object.values(stores)) found.push(...(await census(registry, await open(), { most, signal })));
      return settle(found, { options, rules: eventRules, migrations: [] });
    },
  };
}

async function schemaFindings({
  registry,
  lock: lockFile = 'evolvent.lock.json',
  accepted = 'evolvent.accept.json',
}: EventChecksOptions): Promise<readonly CheckFinding[]> {
  const exceptions = await readAcceptedFile(accepted);
  const lock = await readLockFile(lockFile);
  const versionsOfGenerators = await generatorVersions(registry, join(process.cwd(), 'package.json'));
  const current = currentVersions(registry, { versionsOfGenerators });
  const ofLock = lock === undefined ? [] : compareWithLock(lock, current, { contains });
  const known = exceptions.filter(({ rule }) => lockRules.includes(rule) || isEventRule(rule));
  const { findings } = withAccepted([...ofLock, ...losses(registry)], known, { now: new Date() });
  // That nothing needs an exception, only a check of all rules can say.
  const isOwn = ({ rule, fingerprint }: CompatibilityFinding) =>
    rule !== 'acceptance-stale' || known.some((each) => each.fingerprint === fingerprint && isEventRule(each.rule));
  const missing = noLock(lockFile);
  return [
    ...(lock === undefined ? [{ ...missing, fingerprint: shortFingerprint([missing.rule, lockFile]) }] : []),
    ...findings.filter(isOwn),
  ].map((finding) => ({ ...finding, evidence: 'read' }));
}
