import { isEventRule } from '../../../checks/events/rules/own-rules';
import { inOrder } from '../../../compatibility/accepted/accepted';
import { readAcceptedFile, writeAcceptedFile } from '../../../compatibility/accepted/accepted-file';
import { baselineOf, withAccepted } from '../../../compatibility/accepted/with-accepted';
import { checkCompatibility } from '../../../compatibility/check/check-compatibility';
import type { CompatibilityFinding } from '../../../compatibility/finding';
import { compareWithLock } from '../../../compatibility/lock/compare-with-lock';
import { noLock } from '../../../compatibility/lock/no-lock';
import { driftFrom } from '../../../compatibility/lock/refreshed-lock';
import type { Finding } from '../../../store/finding';
import { hasBlocker } from '../../migrations/finding-report';
import { keptFiles } from '../kept-files';
import { type LoadedVersions, loadVersions } from '../load-versions';
import type { SchemaCheckOptions } from '../schema-options';
import { type PublishedLock, publishedLock } from './published-lock';
import type { SchemaCheck } from './schema-check';

/** The whole check. With `baseline`, what it finds is accepted. Throws what loading the registry and reading the files throws. */
export async function checkedSchemas(options: SchemaCheckOptions): Promise<SchemaCheck> {
  const { level, policy, events, against } = options;
  const { lockFile, acceptFile } = keptFiles(options);
  // Files that cannot be read are told before anything is worked out.
  const kept = await readAcceptedFile(acceptFile);
  const exceptions = kept.filter(({ rule }) => !isEventRule(rule));
  const published = await publishedLock(lockFile, against);
  const versions = await loadVersions(options);
  const { registry, current, meaning } = versions;
  const report = await checkCompatibility(registry, {
    ...(level !== undefined && { level }),
    ...(policy !== undefined && { policy }),
    ...(events !== undefined && { events }),
  });
  const found = [...report.findings, ...lockFindings(published, versions)];

  const now = new Date();
  const first = withAccepted(found, exceptions, { now });
  const baseline = options.baseline === true ? baselineOf(first.findings, options.reason ?? '') : undefined;
  if (baseline !== undefined && baseline.length > 0)
    await writeAcceptedFile(acceptFile, inOrder([...kept, ...baseline]));
  const { findings, accepted, stale } = withAccepted(found, inOrder([...exceptions, ...(baseline ?? [])]), { now });

  const missing = published.isMissing ? [noLock(published.source)] : [];
  const all = [...missing, ...findings];
  return {
    isCompatible: !hasBlocker(all),
    level: report.level,
    policy: report.policy,
    lock: { source: published.source, versions: published.lock?.entries.length ?? 0 },
    hops: report.hops,
    findings: all.toSorted((one, other) => rank[one.severity] - rank[other.severity]),
    drifted: published.lock === undefined ? [] : driftFrom(published.lock, current, meaning),
    accepted,
    stale,
    ...(baseline !== undefined && { baseline }),
  };
}

const rank: Readonly<Record<Finding['severity'], number>> = { blocker: 0, warning: 1, note: 2 };

function lockFindings(
  { lock, source, isOnlyHere }: PublishedLock,
  { current, meaning }: LoadedVersions,
): readonly CompatibilityFinding[] {
  if (lock === undefined) return [];
  return compareWithLock(lock, current, meaning).map((finding) => {
    const { eventType, from: version, severity } = finding;
    if (severity !== 'blocker' || !isOnlyHere({ eventType, version })) return finding;
    const remedy = `${source} does not have ${eventType} v${version} yet: take the lock file as it is there, and run \`evolvent schema lock\`. Otherwise: ${finding.remedy}`;
    return { ...finding, remedy };
  });
}
