import { isEvolventError } from '../../errors/evolvent-error';
import { canonicalText } from '../../event/canonical-text';
import type { JsonObject } from '../../event/json';
import type { SchemaIssue } from '../../schema/standard-schema';
import type { CompatibilityFinding } from '../finding';
import type { CurrentVersion, CurrentVersions } from './current-versions';
import { firstDifference } from './first-difference';
import { resultsOf } from './golden-samples';
import type { Lock, LockEntry, SampleResult } from './lock';
import {
  meaningChanged,
  meaningUnknown,
  notFullyCheckable,
  notLocked,
  sampleRefused,
  stepChanged,
  versionMissing,
} from './lock-findings';
import { type MeaningOptions, meaningOf } from './meaning';

/**
 * What has changed in published versions since they were locked. What is only written in another way, and means the same, is no finding: `driftFrom` lists it.
 * Rules: `version-changed`, `validator-changed`, `meaning-unknown`, `version-missing`, `sample-refused`, `step-changed` (blockers), `version-not-locked`,
 * `not-fully-checkable` (warnings).
 */
export function compareWithLock(
  lock: Lock,
  current: CurrentVersions,
  options: MeaningOptions,
): readonly CompatibilityFinding[] {
  const locked = new Set(lock.entries.map((entry) => current.find(entry.eventType, entry.version)));
  const ofLocked = lock.entries.flatMap((entry) => findingsOn(entry, current, options));
  const ofOthers = current.versions
    .filter((version) => !locked.has(version))
    .flatMap((version) => [
      notLocked(version),
      ...(version.canonical === undefined ? [notFullyCheckable(version, version.reason)] : []),
    ]);
  return [...ofLocked, ...ofOthers].toSorted(inOrder);
}

function inOrder(one: CompatibilityFinding, other: CompatibilityFinding): number {
  if (one.eventType !== other.eventType) return one.eventType < other.eventType ? -1 : 1;
  return one.from - other.from || one.to - other.to;
}

/** The findings on one locked version. */
export function findingsOn(
  entry: LockEntry,
  current: CurrentVersions,
  options: MeaningOptions,
): readonly CompatibilityFinding[] {
  const version = current.find(entry.eventType, entry.version);
  if (version === undefined) {
    if (current.isUnread(entry.eventType)) return [];
    return [versionMissing(entry, current.find(entry.eventType, 1)?.chain.latestVersion)];
  }
  const checkable = entry.reason === undefined ? [] : [notFullyCheckable(entry, entry.reason)];
  return [...ofMeaning(entry, version, options), ...ofStep(entry, version), ...checkable];
}

function ofMeaning(
  entry: LockEntry,
  version: CurrentVersion,
  options: MeaningOptions,
): readonly CompatibilityFinding[] {
  const meaning = meaningOf(entry, version, options);
  if (meaning.kind === 'changed') return [meaningChanged(entry, version, meaning)];
  if (meaning.kind === 'unknown') return [meaningUnknown(entry, version, meaning.reason)];
  for (const sample of entry.samples) {
    const issues = issuesOf(sample, version);
    if (issues !== undefined) return [sampleRefused(entry, sample, issues)];
  }
  return [];
}

/** A schema that throws, or answers with a Promise, does not take the sample. */
function issuesOf(sample: JsonObject, { chain, version }: CurrentVersion): readonly SchemaIssue[] | undefined {
  try {
    return chain.eventSchema(version).issuesOf(sample);
  } catch (thrown) {
    if (!isEvolventError(thrown)) throw thrown;
    return [{ message: thrown.code }];
  }
}

function ofStep(entry: LockEntry, version: CurrentVersion): readonly CompatibilityFinding[] {
  const results = resultsOf(version, entry.samples) ?? [];
  for (const [index, before] of (entry.results ?? []).entries()) {
    const after = results[index];
    // A step that could not take an event made nothing that anybody relies on.
    if (after === undefined || 'failed' in before || canonicalText(before) === canonicalText(after)) continue;
    const difference = firstDifference(...told(before, after), '');
    if (difference === undefined) continue;
    const path = difference.path.replace(/^\./, '') || 'payload';
    return [stepChanged(entry, entry.samples[index] ?? null, { ...difference, path }, results)];
  }
  return [];
}

/** A failure is shown as what stands where the payload stood. */
function told(before: SampleResult, after: SampleResult): [unknown, unknown] {
  return 'failed' in after ? [before, { payload: `an error, ${after.failed}` }] : [before, after];
}
