import { isEvolventError } from '../../errors/evolvent-error';
import type { StoredEvent } from '../../event/stored-event';
import type { CodeGenerator } from '../../plan/printed-source';
import { brokenLaws } from './broken-laws';
import type { Breach } from './law';
import { allLaws } from './laws/all-laws';
import { metadataFor } from './metadata';
import { storedEventOf } from './stored-event';
import { takesUnknownKeys } from './unknown-keys';
import { type EvolvingChain, type EvolvingRegistry, operationsOf, type Way, waysOf } from './way';

/** Where one counterexample is found again: `checkEvolution(registry, { repeat })`. */
export interface EvolutionRepeat {
  readonly law: string;
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  readonly seed: number;
  /** Of fast-check. */
  readonly path?: string | undefined;
}

/** A law that does not hold between two versions. */
export interface EvolutionFinding extends Breach {
  readonly law: string;
  readonly promise: string;
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  /** The smallest event that was found; absent where the two versions alone show it. */
  readonly event?: StoredEvent;
  readonly repeat: EvolutionRepeat;
}

/** A version of which no events could be made. */
export interface SkippedVersion {
  readonly eventType: string;
  readonly version: number;
  readonly why: string;
}

export interface EvolutionReport {
  /** The names of the laws that were asked. */
  readonly laws: readonly string[];
  /** How many events went a way between two versions. */
  readonly checked: number;
  readonly findings: readonly EvolutionFinding[];
  readonly skipped: readonly SkippedVersion[];
}

export interface EvolutionOptions {
  /** Events on each way between two versions: 100. */
  readonly runs?: number;
  /** Default: always the same, so that a test says the same until something changes. */
  readonly seed?: number;
  /** Default: all. */
  readonly eventTypes?: readonly string[];
  /** Asks the laws of this execution too: `generatedCode` of `evolvent/compile`. */
  readonly code?: CodeGenerator;
  /** Goes to one counterexample at once, as an error message names it. */
  readonly repeat?: EvolutionRepeat;
}

/** What the laws of evolution find, without throwing. */
export function evolutionReport(registry: EvolvingRegistry, options: EvolutionOptions = {}): EvolutionReport {
  const { eventTypes = options.repeat ? [options.repeat.eventType] : registry.eventTypes } = options;
  const { repeat } = options;
  const parts = eventTypes.map((eventType) => reportOf(registry.chain(eventType), options));
  return {
    laws: allLaws.map(({ name }) => name).filter((name) => repeat === undefined || name === repeat.law),
    checked: parts.reduce((sum, { checked }) => sum + checked, 0),
    findings: parts.flatMap(({ findings }) => findings),
    skipped: parts.flatMap(({ skipped }) => skipped),
  };
}

const defaults = { runs: 100, seed: 20_260_131 };

function reportOf(chain: EvolvingChain, { code, repeat, ...options }: EvolutionOptions): Omit<EvolutionReport, 'laws'> {
  const { runs, seed } = { ...defaults, ...options, ...(repeat && { seed: repeat.seed }) };
  const findings: EvolutionFinding[] = [];
  const skipped = new Map<number, SkippedVersion>();
  const unknownKeys = takesUnknownKeys(chain);
  let checked = 0;
  for (const way of shortestFirst(waysOf(chain, code))) {
    const isWanted = repeat === undefined || (repeat.from === way.from && repeat.to === way.to);
    if (!isWanted || skipped.has(way.from)) continue;
    const laws = allLaws.filter(
      (law) =>
        (repeat === undefined || repeat.law === law.name) &&
        law.isAbout(way) &&
        // A law that a part of the way breaks is broken on the whole of it too.
        !findings.some((found) => found.law === law.name && isPart(found, way)),
    );
    try {
      const events = storedEventOf(chain, way.from, { unknownKeys, metadata: metadataFor(way) });
      const result = brokenLaws(way, events, laws, { runs, seed, path: repeat?.path });
      checked += result.checked;
      findings.push(
        ...result.broken.map(({ law, breach, event, path }) => {
          const { eventType, from, to } = way;
          const again = { law: law.name, eventType, from, to, seed, ...(path !== undefined && { path }) };
          const { name, promise } = law;
          const operation = breach.operation ?? onlyOperation(way);
          return {
            law: name,
            promise,
            eventType,
            from,
            to,
            ...breach,
            operation,
            ...(event && { event }),
            repeat: again,
          };
        }),
      );
    } catch (error) {
      if (!isEvolventError(error) || !error.code.startsWith('ARBITRARY_')) throw error;
      const why = error.message.split('\n')[0] ?? error.code;
      skipped.set(way.from, { eventType: chain.eventType, version: way.from, why });
    }
  }
  return { checked, findings, skipped: [...skipped.values()] };
}

function shortestFirst(ways: readonly Way[]): readonly Way[] {
  const length = ({ from, to }: Way) => Math.abs(to - from);
  return ways.toSorted((one, other) => length(one) - length(other));
}

function isPart(found: EvolutionFinding, { from, to }: Way): boolean {
  const [low, high] = [Math.min(from, to), Math.max(from, to)];
  const isSameDirection = found.from < found.to === from < to;
  return isSameDirection && Math.min(found.from, found.to) >= low && Math.max(found.from, found.to) <= high;
}

function onlyOperation(way: Way): string | undefined {
  const operations = operationsOf(way);
  return operations.length === 1 && way.steps.length === 1 ? operations[0]?.words : undefined;
}
