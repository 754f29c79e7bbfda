import fc from 'fast-check';
import { ownJson } from '../../event/own-json';
import type { StoredEvent } from '../../event/stored-event';
import type { Breach, Law } from './law';
import type { Way } from './way';

export interface Runs {
  readonly runs: number;
  readonly seed: number;
  /** Of fast-check: goes to one counterexample at once. */
  readonly path?: string | undefined;
}

/** A law that does not hold on a way, and the smallest event that shows it. */
export interface Broken {
  readonly law: Law;
  readonly breach: Breach;
  /** Absent where the way itself breaks it. */
  readonly event?: StoredEvent;
  /** Absent where the event could not be made smaller: another reading of it broke no law. */
  readonly path?: string | undefined;
}

/** All laws that do not hold on a way. All are tried on the same events; the event of each that is broken is then made smaller. */
export function brokenLaws(
  way: Way,
  events: fc.Arbitrary<StoredEvent>,
  laws: readonly Law[],
  { runs, seed, path }: Runs,
): { readonly checked: number; readonly broken: readonly Broken[] } {
  const parameters = { numRuns: runs, seed, ...(path !== undefined && { path }) };
  const broken = new Map<Law, Broken>();
  for (const law of laws) {
    const breach = law.breachOfWay?.(way);
    if (breach !== undefined) broken.set(law, { law, breach });
  }
  let checked = 0;
  let previous: StoredEvent | undefined;
  const tried = fc.check(
    fc.property(events, (event) => {
      checked += 1;
      for (const law of laws) {
        if (broken.has(law)) continue;
        const breach = breachOf(law, event, way, previous);
        if (breach !== undefined) broken.set(law, { law, breach, event });
      }
      previous = event;
    }),
    parameters,
  );
  if (tried.failed) throw tried.errorInstance;
  const smallest = [...broken.values()].map((found) =>
    found.event === undefined ? found : smaller(found, way, events, parameters),
  );
  return { checked, broken: smallest };
}

/** A law gets an event of its own: what it is broken by may change it. */
function breachOf(law: Law, event: StoredEvent, way: Way, previous = event): Breach | undefined {
  return law.breach(ownJson(event), way, ownJson(previous));
}

function smaller(
  found: Broken,
  way: Way,
  events: fc.Arbitrary<StoredEvent>,
  parameters: fc.Parameters<[StoredEvent]>,
): Broken {
  const { law } = found;
  let previous: StoredEvent | undefined;
  let last = found;
  const result = fc.check(
    fc.property(events, (event) => {
      const breach = breachOf(law, event, way, previous);
      previous = event;
      if (breach !== undefined) last = { law, breach, event };
      return breach === undefined;
    }),
    parameters,
  );
  if (!result.failed) return found;
  // The last event that broke it is the smallest: fast-check goes on from there only.
  return { ...last, path: result.counterexamplePath ?? undefined };
}
