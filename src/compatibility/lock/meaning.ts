import type { JsonValue } from '../../event/json';
import { formatsOf } from '../check/checked-version';
import type { ContainmentOptions, Contains } from '../containment/containment';
import type { CurrentVersion } from './current-versions';
import type { LockEntry } from './lock';

export interface MeaningOptions {
  /** What proves that one schema takes all that another takes. */
  readonly contains: Contains;
  /** `formats` are read as the vendor of a version does, unless they are told here. */
  readonly containment?: ContainmentOptions;
}

/** What became of the meaning of a locked version. */
export type Meaning =
  | { readonly kind: 'same' }
  /** `refused` was valid and is not; `accepted` was not and is. There is one of them at least. */
  | { readonly kind: 'changed'; readonly refused?: JsonValue; readonly accepted?: JsonValue }
  /** Never to be taken for the same. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Compares what a version means with what it meant when it was locked. */
export function meaningOf(entry: LockEntry, current: CurrentVersion, options: MeaningOptions): Meaning {
  const { canonical, reason } = current;
  if (entry.schema === null && canonical === undefined) return { kind: 'same' };
  if (canonical === undefined) return { kind: 'unknown', reason };
  if (entry.schema === null) return { kind: 'unknown', reason: 'no schema was locked: it had no form as JSON Schema' };
  if (entry.fingerprint === canonical.fingerprint) return { kind: 'same' };
  const containment = { formats: formatsOf(current.generator.vendor), ...options.containment };
  const narrowed = options.contains(entry.schema, canonical.schema, containment);
  const widened = options.contains(canonical.schema, entry.schema, containment);
  if (narrowed.answer === 'no' || widened.answer === 'no')
    return {
      kind: 'changed',
      ...(narrowed.answer === 'no' && { refused: narrowed.witness }),
      ...(widened.answer === 'no' && { accepted: widened.witness }),
    };
  const open = [narrowed, widened].find(({ answer }) => answer === 'unknown');
  return open?.answer === 'unknown' ? { kind: 'unknown', reason: open.reason } : { kind: 'same' };
}

/** Whether both name the same vendor and the same release, as far as releases are told. */
export function isSameGenerator(entry: LockEntry, { generator }: CurrentVersion): boolean {
  const { vendor, version } = entry.generator;
  return vendor === generator.vendor && (version ?? generator.version) === (generator.version ?? version);
}

export function generatorText({ vendor, version }: LockEntry['generator']): string {
  return version === undefined ? vendor : `${vendor} ${version}`;
}
