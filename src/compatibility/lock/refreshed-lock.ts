import { canonicalText } from '../../event/canonical-text';
import type { CompatibilityFinding } from '../finding';
import { findingsOn } from './compare-with-lock';
import {
  type CurrentVersion,
  type CurrentVersions,
  type CurrentVersionsOptions,
  currentVersions,
  type LockableRegistry,
} from './current-versions';
import { resultsOf, samplesOf } from './golden-samples';
import { emptyLock, type Lock, type LockEntry, lockOf, nameOf } from './lock';
import type { MeaningOptions } from './meaning';
import { contentFingerprint } from './write-lock';

export interface RefreshOptions extends MeaningOptions {
  /** Whether what a finding says is to be published as it is now: none is. */
  readonly accepts?: (finding: CompatibilityFinding) => boolean;
}

export interface RefreshedLock {
  readonly lock: Lock;
  /** Versions that were not locked, such as `StockReserved v2`. */
  readonly added: readonly string[];
  /** Versions that are written in another way, and mean the same; also those whose step is new. */
  readonly refreshed: readonly string[];
  /** Versions whose findings were accepted: locked as they are now, or no longer. */
  readonly replaced: readonly string[];
  /** What stands in the way of versions that stay locked as they were. */
  readonly refused: readonly CompatibilityFinding[];
}

/**
 * The lock to be written: with the versions that were missing, and with what only drifted. A published version that has changed stays as
 * it was locked, unless its findings are accepted. Throws `PEER_MISSING` where samples are needed and fast-check is not installed.
 */
export async function refreshedLock(
  lock: Lock,
  current: CurrentVersions,
  options: RefreshOptions,
): Promise<RefreshedLock> {
  const entries: LockEntry[] = [];
  const [added, refreshed, replaced]: [string[], string[], string[]] = [[], [], []];
  const refused: CompatibilityFinding[] = [];
  const locked = new Set<CurrentVersion | undefined>();
  for (const entry of lock.entries) {
    const version = current.find(entry.eventType, entry.version);
    locked.add(version);
    const blockers = findingsOn(entry, current, options).filter(({ severity }) => severity === 'blocker');
    const open = blockers.filter((finding) => options.accepts?.(finding) !== true);
    refused.push(...open);
    if (open.length > 0 || (version === undefined && blockers.length === 0)) entries.push(entry);
    else if (blockers.length > 0) {
      replaced.push(nameOf(entry));
      if (version !== undefined) entries.push({ ...(await newEntry(version)), eventType: entry.eventType });
    } else if (version !== undefined) {
      const fresh = await freshEntry(entry, version);
      entries.push(fresh);
      if (!isSame(entry, fresh)) refreshed.push(nameOf(entry));
    }
  }
  for (const version of current.versions) {
    if (locked.has(version)) continue;
    added.push(nameOf(version));
    entries.push(await newEntry(version));
  }
  return { lock: lockOf(entries), added, refreshed, replaced, refused };
}

/** What the lock of a registry would be now. Throws as `refreshedLock` does. */
export async function lockEntriesOf(registry: LockableRegistry, options: CurrentVersionsOptions = {}): Promise<Lock> {
  // Nothing is locked, so that nothing is compared.
  const contains = () => ({ answer: 'unknown', reason: 'nothing is compared' }) as const;
  return (await refreshedLock(emptyLock, currentVersions(registry, options), { contains })).lock;
}

/** Locked versions that `refreshedLock` would write anew, though they mean the same: their text or their generator drifted. */
export function driftFrom(lock: Lock, current: CurrentVersions, options: MeaningOptions): readonly string[] {
  return lock.entries.flatMap((entry) => {
    const version = current.find(entry.eventType, entry.version);
    if (version === undefined || isWrittenSo(entry, schemaOf(version, entry))) return [];
    const isBlocked = findingsOn(entry, current, options).some(({ severity }) => severity === 'blocker');
    return isBlocked ? [] : [nameOf(entry)];
  });
}

/** What has the same fingerprint is the same schema: of a large lock nothing else is read. */
function isWrittenSo(entry: LockEntry, { generator, fingerprint }: Pick<LockEntry, 'generator' | 'fingerprint'>) {
  const { vendor, version } = entry.generator;
  return fingerprint === entry.fingerprint && vendor === generator.vendor && version === generator.version;
}

function isSame(one: LockEntry, other: LockEntry): boolean {
  return canonicalText(one) === canonicalText(other);
}

/** A release that is not told now is the one that was locked. */
function schemaOf(version: CurrentVersion, entry?: LockEntry): Pick<LockEntry, 'generator' | 'schema' | 'fingerprint'> {
  const { canonical } = version;
  const isUntold = entry?.generator.vendor === version.generator.vendor && version.generator.version === undefined;
  const generator = isUntold ? entry.generator : version.generator;
  if (canonical === undefined) return { generator, schema: null, fingerprint: contentFingerprint(null) };
  return { generator, schema: canonical.schema, fingerprint: canonical.fingerprint };
}

async function newEntry(version: CurrentVersion): Promise<LockEntry> {
  const { eventType, canonical } = version;
  const { samples, reason } =
    canonical === undefined ? { samples: [], reason: version.reason } : await samplesOf(version);
  const results = resultsOf(version, samples);
  return {
    eventType,
    version: version.version,
    ...schemaOf(version),
    ...(reason !== undefined && { reason }),
    samples,
    ...(results !== undefined && { results }),
  };
}

/** The entry with the same samples, as the version that means the same is written now. */
async function freshEntry(entry: LockEntry, version: CurrentVersion): Promise<LockEntry> {
  // Some can be made now where none could be before.
  if (entry.samples.length === 0) return { ...(await newEntry(version)), eventType: entry.eventType };
  const results = resultsOf(version, entry.samples);
  return { ...entry, ...schemaOf(version, entry), ...(results !== undefined && { results }) };
}
