import { errorCatalogue } from '../../errors/catalogue';
import type { ErrorFields } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';
import { printed } from './difference';
import type { EvolutionFinding, EvolutionReport } from './evolution-report';

interface GoldenFields extends ErrorFields {
  readonly path: string;
}

interface ChangedFields extends GoldenFields {
  /** Counted from 1. */
  readonly sample: number;
  readonly differing: string;
  readonly expected: string;
  readonly found: string;
}

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
  GOLDEN_SAMPLE_CHANGED: {
    meaning:
      'A version makes something else of a kept sample than it did when the sample was written; or its own schema refuses the sample now.',
    explain: ({ path, eventType, from, to, sample, differing, expected, found }: ChangedFields) =>
      `Sample ${sample} of ${eventType} v${from} in ${path} ${from === to ? 'is no longer valid' : `has another result in v${to}`}, at ${differing}: expected ${expected}, found ${found}.`,
    remedy:
      'A published version never changes: undo the change and add a new version. If this one was never published, run the test once with update: true and commit the files.',
  },
  GOLDEN_SAMPLE_MISSING: {
    meaning:
      'Samples of a version, or their results in a newer one, are not kept yet, and this is a CI run (`CI` is set), whose files are lost.',
    explain: ({ path, eventType, from, to }: GoldenFields) =>
      `${path} has no ${to === undefined ? 'samples' : 'results'} of ${eventType} v${from}${to === undefined ? '' : ` in v${to}`}.`,
    remedy: 'Run the tests locally, which writes them, and commit the files.',
  },
  GOLDEN_FILE_UNREADABLE: {
    meaning: 'A file of samples cannot be read, is no JSON, or holds something else. It is never overwritten.',
    explain: ({ path, cause }: GoldenFields) => `The samples in ${path} cannot be read: ${reasonOf(cause)}.`,
    remedy: 'Restore the file from version control, or remove it to have it written anew.',
  },
  GOLDEN_FILE_TOO_NEW: {
    meaning: 'A file of samples was written by a newer release. It is never overwritten.',
    explain: ({ path, found, known }: GoldenFields) =>
      `${path} has format ${found}; this release reads up to ${known}.`,
    remedy: 'Install the release of evolvent that the others use.',
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
