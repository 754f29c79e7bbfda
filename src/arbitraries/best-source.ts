import fc from 'fast-check';

/** Few enough to be cheap where a schema has hundreds of texts. */
const samples = 24;

/**
 * Those of several arbitraries whose values are accepted most of the time, or else the one that is accepted most often;
 * empty where none is. Tried with a fixed seed, so that the same schema always makes the same arbitrary.
 */
export function bestSources<Value>(
  candidates: readonly fc.Arbitrary<Value>[],
  accepts: (value: Value) => boolean,
): readonly fc.Arbitrary<Value>[] {
  const rated = candidates
    .map((candidate) => ({ candidate, rate: rateOf(candidate, accepts) }))
    .sort((one, other) => other.rate - one.rate);
  const good = rated.filter(({ rate }) => rate >= 0.9);
  if (good.length > 0) return good.map(({ candidate }) => candidate);
  const [best] = rated;
  return best === undefined || best.rate === 0 ? [] : [best.candidate];
}

function rateOf<Value>(candidate: fc.Arbitrary<Value>, accepts: (value: Value) => boolean): number {
  const values = fc.sample(candidate, { seed: 7, numRuns: samples });
  return values.filter(accepts).length / samples;
}
