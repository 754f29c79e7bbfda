import { canonicalText } from '../../event/canonical-text';
import type { JsonObject, JsonValue } from '../../event/json';
import { fingerprintOf } from '../canonical-schema';
import { anchoredText } from '../kept-file/anchors';
import { jsonBlock } from '../kept-file/json-lines';
import { type Lock, type LockEntry, lockFormat, lockOf } from './lock';

/** Enough that two new event types of two branches seldom stand behind the same. */
const anchors = 64;

/** The text of a lock file: the same for the same lock, and such that git merges what two branches add to it. */
export function writeLock(lock: Lock): string {
  const blocks = lockOf(lock.entries).entries.map((entry) => ({
    name: entry.eventType,
    text: jsonBlock(blockOf(entry), '    '),
  }));
  return anchoredText(lockFormat, 'versions', blocks, anchors);
}

/** What comes later, the results of a step, stands between lines that stay. */
function blockOf({
  eventType,
  version,
  generator,
  schema,
  fingerprint,
  reason,
  samples,
  results,
}: LockEntry): JsonObject {
  return {
    eventType,
    version,
    generator: { ...generator },
    fingerprint,
    schema: schema as JsonValue,
    ...(reason !== undefined && { reason }),
    ...(results !== undefined && { results, resultsFingerprint: contentFingerprint(results) }),
    samples,
    samplesFingerprint: contentFingerprint(samples),
  };
}

/** 32 hexadecimal digits for a content, in whatever order its properties stand. */
export function contentFingerprint(value: unknown): string {
  return fingerprintOf(canonicalText(value));
}
