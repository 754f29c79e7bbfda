import fc from 'fast-check';
import type { EvolventError } from '../errors/evolvent-error';
import type { Tally } from './generation';

/** Rejections in a row after which there is little hope. */
const mostTries = 2000;

/**
 * The values of an arbitrary that are accepted. Unlike fast-check's filter it ends: after 2,000 rejections in a row it throws.
 */
export function boundedFilter<Value>(
  values: fc.Arbitrary<Value>,
  accepts: (value: Value) => boolean,
  tally: Tally,
  givingUp: () => EvolventError,
): fc.Arbitrary<Value> {
  return new BoundedFilter(values, accepts, tally, givingUp);
}

class BoundedFilter<Value> extends fc.Arbitrary<Value> {
  constructor(
    readonly values: fc.Arbitrary<Value>,
    readonly accepts: (value: Value) => boolean,
    readonly tally: Tally,
    readonly givingUp: () => EvolventError,
  ) {
    super();
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const generated = this.values.generate(random, biasFactor);
      this.tally.tried += 1;
      if (this.accepts(generated.value)) return generated;
      this.tally.rejected += 1;
    }
    throw this.givingUp();
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return this.values.canShrinkWithoutContext(value) && this.accepts(value);
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    return this.values.shrink(value, context).filter((shrunk) => this.accepts(shrunk.value));
  }
}
