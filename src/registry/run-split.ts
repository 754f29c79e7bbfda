import { isEvolventError } from '../errors/evolvent-error';
import { say } from '../errors/say';
import { copyJson } from '../event/copy-json';
import { isVersion } from '../event/event-version';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonObject } from '../event/json';
import { ownObject } from '../plan/own-object';
import { type Envelope, eventContext, placeIn } from '../plan/step-context';
import { silenced } from '../schema/silenced';
import { registryErrors } from './errors';
import type { EventTypes, SplitType } from './event-types';

const { failure } = registryErrors;

/** One part as the split gave it: of a declared type, in a version that there is, with a payload of its own. */
export interface MadePart {
  readonly eventType: string;
  readonly eventVersion: number;
  readonly payload: JsonObject;
}

/** Runs the split of an event in its latest version on copies, and takes copies of its parts. */
export function runSplit(types: EventTypes, source: SplitType, message: Envelope): readonly MadePart[] {
  const { eventType, chain } = source;
  const version = chain.latestVersion;
  const place = { eventType, from: version, ...placeIn(message) };
  const payload = ownObject(message.payload, 'payload', () => place);
  const metadata = ownObject(message.metadata ?? {}, 'metadata', () => place);
  const known = eventContext(message, metadata, { from: version, to: version });
  let result: unknown;
  try {
    result = source.run(payload, { eventType, eventVersion: version, ...known });
  } catch (cause) {
    throw isEvolventError(cause, 'STABLE_ID_WITHOUT_IDENTITY')
      ? cause
      : failure('SPLIT_THREW', { ...place, cause }, cause);
  }
  const isPromise = silenced(result);
  if (isPromise || !Array.isArray(result)) {
    throw failure('SPLIT_RETURNED_NO_LIST', { ...place, found: isPromise ? 'a Promise' : say(result) });
  }
  // All at once, so that none is left whose rejection nobody waits for.
  result.filter(silenced);
  // Array.from, as map leaves out the holes of a sparse list.
  return Array.from(result, (part, index) =>
    madePart(types, source, part, { ...place, part: [...(place.part ?? []), index] }),
  );
}

interface Place {
  readonly eventType: string;
  readonly from: number;
  readonly part?: readonly number[];
}

function madePart(types: EventTypes, { outputs }: SplitType, part: unknown, place: Place): MadePart {
  const wrong = (path: string, reason: string, output?: object) =>
    failure('SPLIT_PART_WRONG', { ...place, path, reason, ...output });
  if (silenced(part)) throw wrong('the part', 'it is a Promise');
  if (!isPlainObject(part)) throw wrong('the part', `it is ${say(part)}, not an object`);
  const { eventType, eventVersion, payload, ...others } = part;
  if (typeof eventType !== 'string' || !outputs.includes(eventType))
    throw wrong('eventType', `${say(eventType)} is not one of ${outputs.join(', ')}`);
  const type = types.get(eventType);
  const latest = type === undefined || type.kind === 'retired' ? 0 : type.chain.latestVersion;
  const version = eventVersion === undefined ? latest : eventVersion;
  const output = { output: eventType, outputVersion: version };
  if (!isVersion(version) || version > latest)
    throw wrong('eventVersion', `${eventType} has no version ${say(version)}`, output);
  const other = Object.keys(others)[0];
  if (other !== undefined) throw wrong(other, 'it is neither eventType, eventVersion nor payload', output);
  if (silenced(payload)) throw wrong('payload', 'it is a Promise', output);
  if (!isPlainObject(payload)) throw wrong('payload', `it is ${say(payload)}, not an object`, output);
  const result = copyJson(payload, 'payload');
  if ('problem' in result) throw wrong(result.problem.path, result.problem.reason, output);
  return { eventType, eventVersion: version, payload: result.copy as JsonObject };
}
