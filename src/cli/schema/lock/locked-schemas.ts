import { inOrder, keyOf } from '../../../compatibility/accepted/accepted';
import { readAcceptedFile, writeAcceptedFile } from '../../../compatibility/accepted/accepted-file';
import { baselineOf, withAccepted } from '../../../compatibility/accepted/with-accepted';
import type { CompatibilityFinding } from '../../../compatibility/finding';
import { compareWithLock } from '../../../compatibility/lock/compare-with-lock';
import { emptyLock } from '../../../compatibility/lock/lock';
import { readLockFile, writeLockFile } from '../../../compatibility/lock/lock-file';
import { type RefreshedLock, refreshedLock } from '../../../compatibility/lock/refreshed-lock';
import { cliErrors } from '../../errors';
import { keptFiles } from '../kept-files';
import { loadVersions } from '../load-versions';
import type { ChosenVersion, LockCommandOptions } from '../schema-options';

/** What `evolvent schema lock` did, or would do. */
export interface LockedSchemas extends Omit<RefreshedLock, 'lock'> {
  readonly file: string;
  /** How many versions are locked. */
  readonly versions: number;
  /** False where the file said so already, where something is refused, and in a dry run. */
  readonly isWritten: boolean;
}

/**
 * Writes the lock, whole: a published version that has changed, and is not accepted, refuses all of it. What is accepted by name is
 * kept among the exceptions with its reason. Throws what loading and reading throws, `ACCEPT_WITHOUT_REASON` and `CHANGE_MISSING`.
 */
export async function lockedSchemas(options: LockCommandOptions): Promise<LockedSchemas> {
  const { acceptChange = [], reason = '', dryRun = false } = options;
  const { lockFile: file, acceptFile } = keptFiles(options);
  const [exceptions, there] = await Promise.all([readAcceptedFile(acceptFile), readLockFile(file)]);
  const { current, meaning } = await loadVersions(options);
  const before = there ?? emptyLock;

  const changes = compareWithLock(before, current, meaning).filter(({ severity }) => severity === 'blocker');
  const named = changesOf(changes, acceptChange);
  const byName = acceptChange.length > 0 ? baselineOf(named, reason) : [];
  const kept = inOrder([...exceptions, ...byName]);
  const holding = new Set(withAccepted(changes, kept, { now: new Date() }).accepted.map(keyOf));
  const accepts = (finding: CompatibilityFinding) => holding.has(keyOf(finding));
  const { lock, ...rest } = await refreshedLock(before, current, { ...meaning, accepts });

  const isRefused = rest.refused.length > 0;
  const isForReal = !isRefused && !dryRun;
  if (isForReal && byName.length > 0) await writeAcceptedFile(acceptFile, kept);
  const isWritten = isForReal && (await writeLockFile(file, lock));
  return { file, versions: lock.entries.length, isWritten, ...rest };
}

/** The changes of the versions that are named; a name without a change is a mistake. */
function changesOf(
  changes: readonly CompatibilityFinding[],
  named: readonly ChosenVersion[],
): readonly CompatibilityFinding[] {
  return named.flatMap(({ eventType, version }) => {
    const own = changes.filter((change) => change.eventType === eventType && change.from === version);
    if (own.length === 0) {
      const changed = [...new Set(changes.map((change) => `${change.eventType}@${change.from}`))];
      throw cliErrors.failure('CHANGE_MISSING', { eventType, version, changed });
    }
    return own;
  });
}
