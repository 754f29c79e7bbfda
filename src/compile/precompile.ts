import { type EvolventError, isEvolventError } from '../errors/evolvent-error';
import type { EventMessage } from '../event/message';
import type { CodeGenerator } from '../plan/printed-source';
import type { UpcasterChain } from '../registry/upcaster-chain';
import { layoutsOfWay } from './layouts-of-way';
import { moduleText } from './module-text';
import { RecordedSources } from './recorded-sources';

/** Layouts that are worked out for one way; samples add what they meet. */
const mostLayouts = 64;

/** What is asked of a registry that is compiled. */
export interface CompilableRegistry {
  chains(): readonly UpcasterChain[];
  compiledWith(code: CodeGenerator): {
    chains(): readonly UpcasterChain[];
    upcastAll(message: EventMessage, options: { readonly validate: 'off' }): readonly unknown[];
  };
}

export interface PrecompileOptions {
  /** Events as they are stored: their steps are run, and what they meet is compiled too. */
  readonly samples?: Iterable<EventMessage>;
}

export interface Precompilation {
  /** The text of an ES module, the same for the same registry and samples. */
  readonly text: string;
  /** How many functions it has. */
  readonly makers: number;
  /** Why samples could not be upcast; what they met before is compiled. */
  readonly refused: readonly EvolventError[];
}

/**
 * The text of a module for `precompiled`: the functions that run declared steps on all ways to the latest versions, and on the ways
 * back that there are, for the keys that the schemas name. Operations that come from a file are never in it.
 *
 * @example
 * ```ts
 * import { precompile } from 'evolvent/compile';
 *
 * const { text, refused } = precompile(registry, { samples: messages });
 * ```
 */
export function precompile(registry: CompilableRegistry, { samples = [] }: PrecompileOptions = {}): Precompilation {
  const sources = new RecordedSources();
  for (const chain of registry.chains()) addWays(sources, chain);
  const refused = addSamples(sources, registry, samples);
  const byKey = sources.byKey();
  return { text: moduleText(byKey), makers: byKey.length, refused };
}

function addWays(sources: RecordedSources, chain: UpcasterChain): void {
  const { eventType, latestVersion } = chain;
  for (let version = 1; version < latestVersion; version += 1) {
    addWay(sources, chain, version, latestVersion);
    const hasWayBack = chain.missingDowncasts(latestVersion, version).length === 0;
    if (hasWayBack) addWay(sources, chain, latestVersion, version);
  }

  function addWay(sources: RecordedSources, chain: UpcasterChain, from: number, to: number): void {
    const added = new Set<string>();
    for (const layout of layoutsOfWay(eventType, chain.way(from, to), chain.eventSchema(from))) {
      if (added.size === mostLayouts) return;
      added.add(sources.add(layout));
    }
  }
}

function addSamples(
  sources: RecordedSources,
  registry: CompilableRegistry,
  samples: Iterable<EventMessage>,
): readonly EvolventError[] {
  const refused: EvolventError[] = [];
  const recorded = registry.compiledWith(sources);
  const chains = new Map(recorded.chains().map((chain) => [chain.eventType, chain]));
  for (const sample of samples) {
    try {
      const events = recorded.upcastAll(sample, { validate: 'off' }) as readonly EventMessage[];
      for (const event of events) downcastEverywhere(chains.get(event.eventType), event);
    } catch (error) {
      if (!isEvolventError(error)) throw error;
      refused.push(error);
    }
  }
  return refused;
}

function downcastEverywhere(chain: UpcasterChain | undefined, event: EventMessage): void {
  if (chain === undefined) return;
  for (let to = chain.latestVersion - 1; to > 0; to -= 1) {
    if (chain.missingDowncasts(chain.latestVersion, to).length > 0) return;
    chain.downcast(event, { to, validate: 'off' });
  }
}
