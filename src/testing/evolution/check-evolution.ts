import { evolutionErrors } from './errors';
import { type EvolutionOptions, type EvolutionReport, evolutionReport } from './evolution-report';
import type { EvolvingRegistry } from './way';

export interface CheckEvolutionOptions extends EvolutionOptions {
  /** Is told what could not be checked. Default: a warning on the console for each version. */
  readonly onSkipped?: (skipped: EvolutionReport['skipped']) => void;
}

/**
 * Holds a registry to the laws of evolution, with events made of each version's own schema: every step, and every chain from a stored
 * version to the latest and back. Throws `EVOLUTION_BROKEN` with the smallest counterexample of every law that does not
 * hold. What a way loses, as it says, breaks none.
 *
 * Versions whose schema no events can be made of (Valibot) are skipped, and the report and the console say so.
 *
 * @example
 * ```ts
 * import { checkEvolution } from 'evolvent/testing';
 *
 * test('events evolve', () => checkEvolution(registry));
 * ```
 */
export function checkEvolution(registry: EvolvingRegistry, options: CheckEvolutionOptions = {}): EvolutionReport {
  const report = evolutionReport(registry, options);
  const { onSkipped = warnOf } = options;
  if (report.skipped.length > 0) onSkipped(report.skipped);
  const { findings } = report;
  if (findings.length > 0) throw evolutionErrors.failure('EVOLUTION_BROKEN', { findings, report });
  return report;
}

function warnOf(skipped: EvolutionReport['skipped']): void {
  for (const { eventType, version, why } of skipped)
    console.warn(`checkEvolution: no events of ${eventType} v${version} were checked. ${why}`);
}
