import { pointerTo } from '../../arbitraries/generation';
import type { EventSchemaRegistry } from '../../registry/event-schema-registry';
import type { UpcasterChain } from '../../registry/upcaster-chain';
import { shortFingerprint } from '../canonical-schema';
import type { CompatibilityFinding } from '../finding';
import { ChainProver } from './chain-prover';
import { type CheckedVersion, checkedVersion } from './checked-version';
import type { CheckCompatibilityOptions, CompatibilityReport, Hop } from './compatibility-report';
import { hopFindings } from './hop-findings';
import { EventTrials } from './judge-by-events';
import { judgeHop } from './judge-hop';
import { pairsOf } from './ways';

/** What the check asks a registry. */
export type CheckableRegistry = Pick<EventSchemaRegistry, 'chains'>;

/**
 * Whether the events of every version can be read as the next and as the latest one, through the steps between them: what operations declare is judged
 * by proof, what functions do by generated events that are run through the chain. A hop that breaks comes with an event that
 * shows it, which the chain was seen to refuse.
 *
 * What a JSON Schema does not say (a refinement, a transform) is never taken for compatible: `not-fully-checkable`. Throws `PEER_MISSING` where
 * events have to be generated and fast-check is not installed, and `SCHEMA_NOT_READABLE`.
 *
 * @example
 * ```ts
 * import { checkCompatibility } from 'evolvent/compatibility';
 *
 * const { isCompatible, findings } = await checkCompatibility(registry);
 * if (!isCompatible) for (const { place, explanation, witness } of findings) console.log(place, explanation, witness);
 * ```
 */
export async function checkCompatibility(
  registry: CheckableRegistry,
  options: CheckCompatibilityOptions = {},
): Promise<CompatibilityReport> {
  const { level = 'BACKWARD_TRANSITIVE', policy = 'event', eventTypes, events = 100, seed = 20_260_131 } = options;
  const hops: Hop[] = [];
  const findings: CompatibilityFinding[] = [];
  const chains = registry.chains().filter(({ eventType }) => eventTypes?.includes(eventType) ?? true);
  for (const chain of chains.toSorted((one, other) => (one.eventType < other.eventType ? -1 : 1))) {
    const versions = chain.versions.map((version) => checkedVersion(chain, version));
    const prover = new ChainProver(chain, policy);
    const trials = new EventTrials(chain, { events, seed });
    const version = (number: number) => versions[number - 1] as CheckedVersion;
    if (level === 'FROZEN') findings.push(...frozen(chain, versions));
    for (const pair of pairsOf(chain, level)) {
      const [writer, reader] = [version(pair.from), version(pair.to)];
      const hop = await judgeHop(prover, pair, writer, reader, trials);
      hops.push(hop);
      findings.push(...hopFindings(hop, chain, writer, reader));
    }
    findings.push(...strict(chain, version(chain.latestVersion)));
  }
  const isCompatible = level === 'NONE' || findings.every(({ severity }) => severity !== 'blocker');
  return { isCompatible, level, policy, hops, findings };
}

/** Nothing may change: every version after the first is one too many. */
function frozen({ eventType }: UpcasterChain, versions: readonly CheckedVersion[]): readonly CompatibilityFinding[] {
  return versions.slice(1).map(({ version, node }) => ({
    rule: 'frozen',
    severity: 'blocker',
    eventType,
    from: version - 1,
    to: version,
    pointer: '#',
    place: `${eventType} v${version - 1} -> v${version}`,
    fingerprint: shortFingerprint(node ?? null),
    explanation: `The level is FROZEN, and ${eventType} has a version ${version}.`,
    remedy: 'Take the version back, or choose another level.',
  }));
}

/** A schema that refuses properties it does not name refuses events that newer code wrote, and older ones that had more. */
function strict({ eventType }: UpcasterChain, { version, node }: CheckedVersion): readonly CompatibilityFinding[] {
  const pointer = node === undefined || typeof node === 'boolean' ? undefined : closedPlace(node, '#');
  if (pointer === undefined) return [];
  return [
    {
      rule: 'strict-version',
      severity: 'note',
      eventType,
      from: version,
      to: version,
      pointer,
      place: `${eventType} v${version} ${pointer}`,
      fingerprint: shortFingerprint(node),
      explanation: `Version ${version} refuses properties that it does not name, so an event that has one cannot be read.`,
      remedy: 'Leave the object open (z.object instead of z.strictObject): append refuses such properties anyway.',
    },
  ];
}

function closedPlace(node: object, pointer: string): string | undefined {
  for (const [keyword, part] of Object.entries(node)) {
    if (part === false && /^(?:additional|unevaluated)Properties$/.test(keyword)) return pointer;
    if (typeof part !== 'object' || part === null || keyword === 'const' || keyword === 'enum') continue;
    const found = closedPlace(part, pointerTo(pointer, keyword));
    if (found !== undefined) return found;
  }
  return undefined;
}
