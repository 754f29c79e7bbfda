import fc from 'fast-check';
import { isEvolventError } from '../../errors/evolvent-error';
import { issueText } from '../../schema/issue-text';
import { firstDifference } from './difference';
import { evolutionErrors } from './errors';
import {
  type GoldenFile,
  type GoldenSample,
  goldenPath,
  newGoldenFile,
  readGoldenFile,
  writeGoldenFile,
} from './golden-file';
import { usualMetadata } from './metadata';
import { storedEventOf } from './stored-event';
import type { EvolvingChain, EvolvingRegistry } from './way';

export interface GoldenSamplesOptions {
  /** Where the samples are kept; commit it. */
  readonly folder: string;
  /** Writes results anew where they changed: only for a version that nobody has published. */
  readonly update?: boolean;
}

export interface GoldenSamplesReport {
  /** How many results were compared with those that are kept. */
  readonly checked: number;
  /** Files that were made or got new results. */
  readonly written: readonly string[];
  /** Versions that have no file, and of which no events could be made: write their samples by hand. */
  readonly skipped: readonly { readonly eventType: string; readonly version: number; readonly why: string }[];
}

/**
 * Holds every version to what it made of its events when it was published: samples and results are kept as files, one for each
 * version, which may be edited by hand. What is missing is written, except where `CI` is set: there it is an error.
 *
 * Throws `GOLDEN_SAMPLE_CHANGED`, `GOLDEN_SAMPLE_MISSING`, `GOLDEN_FILE_UNREADABLE` and `GOLDEN_FILE_TOO_NEW`.
 *
 * @example
 * ```ts
 * import { goldenSamples } from 'evolvent/testing';
 *
 * test('published versions stay as they are', () => goldenSamples(registry, { folder: 'test/golden' }));
 * ```
 */
export function goldenSamples(registry: EvolvingRegistry, options: GoldenSamplesOptions): GoldenSamplesReport {
  const written: string[] = [];
  const skipped: { eventType: string; version: number; why: string }[] = [];
  let checked = 0;
  for (const eventType of registry.eventTypes) {
    const chain = registry.chain(eventType);
    for (const version of chain.versions) {
      const path = goldenPath(options.folder, eventType, version);
      const kept = readGoldenFile(path, eventType, version);
      const file = kept ?? madeFile(chain, version, skipped);
      if (file === undefined) continue;
      const result = checkedFile(chain, file, path, options.update === true);
      checked += result.checked;
      if (kept !== undefined && !result.isChanged) continue;
      // In a file that nobody committed a change would never be seen.
      if (process.env.CI && kept === undefined) throw missing(path, eventType, version);
      writeGoldenFile(path, file);
      written.push(path);
    }
  }
  return { checked, written, skipped };
}

function missing(path: string, eventType: string, version: number, to?: number) {
  return evolutionErrors.failure('GOLDEN_SAMPLE_MISSING', { path, eventType, from: version, ...(to && { to }) });
}

const made = { seed: 20_260_131, numRuns: 12 };

function madeFile(
  chain: EvolvingChain,
  version: number,
  skipped: { eventType: string; version: number; why: string }[],
): GoldenFile | undefined {
  const { eventType } = chain;
  try {
    const events = fc.sample(storedEventOf(chain, version, { unknownKeys: false, metadata: usualMetadata }), made);
    const numbered = events.map((event, index) => ({
      ...event,
      eventId: `golden-${index + 1}`,
      sequenceNumber: index + 1,
    }));
    return newGoldenFile(eventType, version, numbered);
  } catch (error) {
    if (!isEvolventError(error) || !error.code.startsWith('ARBITRARY_')) throw error;
    skipped.push({ eventType, version, why: error.message.split('\n')[0] ?? error.code });
    return undefined;
  }
}

function checkedFile(chain: EvolvingChain, file: GoldenFile, path: string, update: boolean) {
  const { eventType, eventVersion: from } = file;
  let checked = 0;
  let isChanged = false;
  for (const [index, sample] of file.samples.entries()) {
    const place = { path, eventType, from, sample: index + 1 };
    const issues = chain.eventSchema(from).issuesOf(sample.event.payload);
    if (issues !== undefined)
      throw evolutionErrors.failure('GOLDEN_SAMPLE_CHANGED', {
        ...place,
        to: from,
        differing: 'payload',
        expected: 'a valid event',
        found: issueText(issues),
      });
    for (const to of chain.versions.filter((version) => version > from)) {
      const result = resultOf(chain, sample, to);
      const kept = sample.results[to];
      if (kept !== undefined && !update) {
        checked += 1;
        const difference = firstDifference(kept, result, '');
        if (difference === undefined) continue;
        const { expected, found } = difference;
        const differing = difference.path.slice(1);
        throw evolutionErrors.failure('GOLDEN_SAMPLE_CHANGED', { ...place, to, differing, expected, found });
      }
      if (kept !== undefined && firstDifference(kept, result, '') === undefined) continue;
      if (process.env.CI) throw missing(path, eventType, from, to);
      sample.results[to] = result;
      isChanged = true;
    }
  }
  return { checked, isChanged };
}

function resultOf(chain: EvolvingChain, { event }: GoldenSample, to: number): GoldenSample['results'][string] {
  const { payload, metadata } = chain.upcast(event, { to });
  return JSON.parse(JSON.stringify({ payload, metadata }));
}
