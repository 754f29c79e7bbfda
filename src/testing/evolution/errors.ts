import { errorCatalogue } from '../../errors/catalogue';
import type { ErrorFields } from '../../errors/evolvent-error';
import { printed } from './difference';
import type { EvolutionFinding, EvolutionReport } from './evolution-report';

interface BrokenFields extends ErrorFields {
  readonly findings: readonly EvolutionFinding[];
  readonly report: EvolutionReport;
}

export const evolutionErrors = errorCatalogue({
  EVOLUTION_BROKEN: {
    meaning:
      'A registry breaks a law of evolution. `fields.findings` has every law that is broken and every way between versions that breaks it, each with the smallest event that was found.',
    explain: ({ findings }: BrokenFields) => {
      const laws = [...new Set(findings.map(({ law }) => law))];
      const head = laws.length === 1 ? 'A law of evolution is broken.' : `${laws.length} laws of evolution are broken.`;
      return [head, ...laws.map((law) => sayLaw(findings.filter((found) => found.law === law)))].join('\n\n');
    },
    remedy:
      'Repair the step, or declare what it loses. A version that was published stays as it is: what it made of events that are stored is what readers have seen.',
  },
});

/** The smallest counterexample of a law, and where else it is broken. */
function sayLaw(findings: readonly EvolutionFinding[]): string {
  const bySize = findings.toSorted((one, other) => sizeOf(one) - sizeOf(other));
  const [{ law, promise, event, expected, found, path, repeat }, ...others] = bySize as [EvolutionFinding];
  const [smallest, ...rest] = bySize.map(sayWay);
  return [
    `${law}: ${promise}.`,
    `  where:    ${smallest}${path === undefined ? '' : `, at ${path}`}`,
    ...(event === undefined ? [] : [`  event:    ${printed(event)}`]),
    `  expected: ${expected}`,
    `  found:    ${found}`,
    `  repeat:   checkEvolution(registry, { repeat: ${JSON.stringify(repeat)} })`,
    ...(others.length === 0 ? [] : [`  also:     ${rest.join('; ')}`]),
  ].join('\n');
}

function sizeOf({ event }: EvolutionFinding): number {
  return event === undefined ? 0 : JSON.stringify(event).length;
}

function sayWay({ eventType, from, to, operation }: EvolutionFinding): string {
  return `${eventType} v${from} -> v${to}${operation === undefined ? '' : ` (${operation})`}`;
}
