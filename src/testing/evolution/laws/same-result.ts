import { isEvolventError } from '../../../errors/evolvent-error';
import type { JsonObject, JsonValue } from '../../../event/json';
import type { StoredEvent } from '../../../event/stored-event';
import { firstDifference } from '../difference';
import type { Breach, Law } from '../law';
import { breachOfError, type Going, outcomeOf } from '../outcome';
import type { Way } from '../way';

/** Folding steps into one tree is a matter of speed. */
export const fusedEqualsStepByStep: Law = {
  name: 'fused-equals-stepwise',
  promise: 'all steps at once give what the steps give one after the other, property by property and in the same order',
  isAbout: ({ steps }) => steps.length > 1,
  breach(event, way) {
    const going: Going[] = [{ validate: 'every-step' }, { validate: 'off' }];
    return difference(event, way, going) ?? (way.compiled && difference(event, way, going.map(byCode(way))));
  },
};

/** So is generated code. */
export const codeEqualsClosures: Law = {
  name: 'code-equals-closures',
  promise: 'generated code gives what closures give, property by property and in the same order',
  isAbout: ({ compiled }) => compiled !== undefined,
  breach: (event, way) => difference(event, way, [{ validate: 'off' }, byCode(way)({ validate: 'off' })]),
};

const byCode = (way: Way) => (going: Going) => ({ ...going, chain: way.compiled ?? way.chain });

function difference(event: StoredEvent, way: Way, going: readonly Going[]): Breach | undefined {
  const payload = withNegativeZeros(event.payload) as JsonObject;
  // What schemas take for zero may be a negative one, and stays what it is.
  const isOther = way.chain.eventSchema(way.from).issuesOf(payload) === undefined;
  return differenceOf(event, way, going) ?? (isOther ? differenceOf({ ...event, payload }, way, going) : undefined);
}

function withNegativeZeros(value: JsonValue): JsonValue {
  if (value === 0) return -0;
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(withNegativeZeros);
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withNegativeZeros(member)]));
}

function differenceOf(event: StoredEvent, way: Way, going: readonly Going[]): Breach | undefined {
  const [one, other] = going.map((ways) => outcomeOf(event, way, ways));
  if (one === undefined || other === undefined) return undefined;
  if ('error' in one) {
    // A version on the way that refuses the result is a matter of that step.
    if ('error' in other || isEvolventError(one.error, 'UPCAST_RESULT_INVALID')) return undefined;
    return { ...breachOfError(one.error, 'an error both ways'), found: 'an error one way only' };
  }
  if ('error' in other) return breachOfError(other.error, 'the same result both ways');
  return firstDifference(one.event, other.event, 'event', { ordered: true });
}
