/** Long enough for another month, weekday and year. */
const later = 400 * 24 * 60 * 60 * 1000;

/** The result of the work, done while all clocks say another day. What reads the clock gives another result then. */
export function onAnotherDay<Result>(work: () => Result): Result {
  const Today = globalThis.Date;
  class AnotherDay extends Today {
    constructor(...given: unknown[]) {
      // With arguments it is no question about the time.
      super(...((given.length === 0 ? [Today.now() + later] : given) as [number]));
    }
    static override now(): number {
      return Today.now() + later;
    }
  }
  globalThis.Date = AnotherDay as DateConstructor;
  try {
    return work();
  } finally {
    globalThis.Date = Today;
  }
}
