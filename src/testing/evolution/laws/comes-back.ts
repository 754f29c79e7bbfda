import type { JsonObject } from '../../../event/json';
import type { StoredEvent } from '../../../event/stored-event';
import { firstDifference } from '../difference';
import type { Breach, Law } from '../law';
import { lostFields } from '../lost-fields';
import { breachOfError, outcomeBack, outcomeOf, stored } from '../outcome';
import { withoutUnknownKeys } from '../unknown-keys';
import { isUpward, type Way } from '../way';

/** What loses nothing either way comes back as it was. */
export const comesBack: Law = {
  name: 'comes-back',
  promise:
    'where nothing is lost either way, an event that goes there and back is the same again, without its original',
  isAbout: (way) => isReversible(way) && isLossless(way),
  breach: breachOfReturn,
};

/** What loses something loses no more than it says: going back makes good for all else. */
export const lossTold: Law = {
  name: 'loss-told',
  promise: 'an event that goes there and back is the same again, but for the fields that its loss names',
  isAbout: (way) => isReversible(way) && !isLossless(way),
  breach: breachOfReturn,
};

function isReversible({ loss, lossBack }: Way): boolean {
  return lossBack !== undefined && loss.level !== 'opaque' && lossBack.level !== 'opaque';
}

function isLossless({ loss, lossBack }: Way): boolean {
  return loss.level === 'none' && lossBack?.level === 'none';
}

function breachOfReturn(given: StoredEvent, way: Way): Breach | undefined {
  const event = isUpward(way) ? given : { ...given, payload: withoutUnknownKeys(given.payload) as JsonObject };
  const there = outcomeOf(event, way, { validate: 'off' });
  if ('error' in there) return undefined;
  const back = outcomeBack(stored(there.event), way, { validate: 'off' });
  if ('error' in back) return breachOfError(back.error, 'the event as it was');
  const lost = lostFields(way);
  const difference = firstDifference(event.payload, back.event.payload, 'payload', {
    except: lost,
    // Whether an object that holds nothing was there is not seen in the older version.
    emptyIsAbsent: !isUpward(way),
  });
  if (difference !== undefined) return difference;
  if (way.loss.fields.some((field) => field.startsWith('metadata.'))) return undefined;
  return firstDifference(event.metadata, back.event.metadata, 'metadata', { emptyIsAbsent: !isUpward(way) });
}
