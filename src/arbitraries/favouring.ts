import fc from 'fast-check';

/**
 * The values of an arbitrary, and one time in three a favourite. A favourite shrinks as every other value does, which those of
 * `fc.oneof` do not: they stay within their own alternative.
 */
export function favouring<Value>(
  values: fc.Arbitrary<Value>,
  favourites: readonly fc.Arbitrary<Value>[],
  simpler: (value: Value) => readonly Value[] = () => [],
): fc.Arbitrary<Value> {
  return favourites.length === 0 ? values : new Favouring(values, favourites, simpler);
}

interface FavouriteContext<Value> {
  readonly favourite: fc.Arbitrary<Value>;
  readonly context: unknown;
}

class Favouring<Value> extends fc.Arbitrary<Value> {
  readonly #contexts = new WeakSet<object>();

  constructor(
    readonly values: fc.Arbitrary<Value>,
    readonly favourites: readonly fc.Arbitrary<Value>[],
    readonly simpler: (value: Value) => readonly Value[],
  ) {
    super();
  }

  override generate(random: fc.Random, biasFactor: number | undefined): fc.Value<Value> {
    const favourite = random.nextInt(0, 2) === 0 ? this.#one(random) : undefined;
    if (favourite === undefined) return this.values.generate(random, biasFactor);
    const generated = favourite.generate(random, biasFactor);
    return new fc.Value(generated.value_, this.#contextOf(favourite, generated.context));
  }

  override canShrinkWithoutContext(value: unknown): value is Value {
    return (
      this.values.canShrinkWithoutContext(value) || this.favourites.some((one) => one.canShrinkWithoutContext(value))
    );
  }

  override shrink(value: Value, context: unknown): fc.Stream<fc.Value<Value>> {
    const shrunk = fc.stream(this.simpler(value)[Symbol.iterator]()).map((simple) => new fc.Value(simple, undefined));
    if (this.#isOwn(context)) {
      const { favourite } = context;
      const usual = this.values.canShrinkWithoutContext(value) ? this.values.shrink(value, undefined) : none<Value>();
      const own = favourite
        .shrink(value, context.context)
        .map((next) => new fc.Value(next.value_, this.#contextOf(favourite, next.context)));
      return shrunk.join(usual, own);
    }
    // A value without context may be one that only a favourite makes, which then has nowhere to go.
    if (context === undefined && !this.values.canShrinkWithoutContext(value)) return shrunk;
    return shrunk.join(this.values.shrink(value, context));
  }

  #one(random: fc.Random): fc.Arbitrary<Value> | undefined {
    return this.favourites[random.nextInt(0, this.favourites.length - 1)];
  }

  #contextOf(favourite: fc.Arbitrary<Value>, context: unknown): FavouriteContext<Value> {
    const own = { favourite, context };
    this.#contexts.add(own);
    return own;
  }

  #isOwn(context: unknown): context is FavouriteContext<Value> {
    return typeof context === 'object' && context !== null && this.#contexts.has(context);
  }
}

function none<Value>(): fc.Stream<fc.Value<Value>> {
  return fc.Stream.nil();
}
