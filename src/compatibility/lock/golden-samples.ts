import { isEvolventError } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';
import { isPlainObject } from '../../event/is-plain-object';
import type { JsonObject } from '../../event/json';
import { loadArbitraries } from '../load-arbitraries';
import type { CurrentVersion } from './current-versions';
import { asInFile, type SampleResult } from './lock';
import { chosenSamples } from './sample-choice';

/** The same payloads for the same schema and the same release of fast-check; those of a lock are kept. */
const made = { seed: 20_260_131, numRuns: 40 };

export interface MadeSamples {
  readonly samples: readonly JsonObject[];
  /** Why there are none. */
  readonly reason?: string;
}

/** A few valid payloads of a version. Throws `PEER_MISSING` where fast-check is not installed. */
export async function samplesOf({ chain, version }: CurrentVersion): Promise<MadeSamples> {
  const { fc, arbitraryOf } = await loadArbitraries();
  const schema = chain.eventSchema(version);
  try {
    const payloads = fc.sample(arbitraryOf(schema.schema), made).filter(isPlainObject) as JsonObject[];
    const kept = payloads.map(asInFile).filter((payload) => schema.issuesOf(payload) === undefined);
    const samples = chosenSamples(kept);
    return samples.length > 0 ? { samples } : { samples, reason: 'its payloads are no objects' };
  } catch (thrown) {
    if (!isEvolventError(thrown)) throw thrown;
    return { samples: [], reason: `${thrown.code}: ${reasonOf(thrown).split('\n')[0]}` };
  }
}

/** What the step to the next version makes of samples; undefined for the latest version. */
export function resultsOf(
  current: CurrentVersion,
  samples: readonly JsonObject[],
): readonly SampleResult[] | undefined {
  const { chain, version } = current;
  if (version >= chain.latestVersion) return undefined;
  return samples.map((payload, index) => resultOf(current, payload, index + 1));
}

function resultOf({ chain, eventType, version }: CurrentVersion, payload: JsonObject, number: number): SampleResult {
  const event = {
    eventId: `golden-${number}`,
    streamId: 'golden',
    sequenceNumber: number,
    recordedAt: '2026-01-31T00:00:00.000Z',
    eventType,
    eventVersion: version,
    payload: asInFile(payload),
    metadata: {} as JsonObject,
  };
  try {
    const upcast = chain.upcast(event, { to: version + 1 });
    const metadata = asInFile(upcast.metadata);
    return { payload: asInFile(upcast.payload), ...(Object.keys(metadata).length > 0 && { metadata }) };
  } catch (thrown) {
    if (!isEvolventError(thrown)) throw thrown;
    return { failed: thrown.code };
  }
}
