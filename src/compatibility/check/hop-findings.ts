import type { UpcasterChain } from '../../registry/upcaster-chain';
import { shortFingerprint } from '../canonical-schema';
import type { CompatibilityFinding } from '../finding';
import type { CheckedVersion } from './checked-version';
import type { Hop } from './compatibility-report';

/** What a hop is found to be. Nothing where every event can be read. */
export function hopFindings(
  hop: Hop,
  chain: UpcasterChain,
  writer: CheckedVersion,
  reader: CheckedVersion,
): readonly CompatibilityFinding[] {
  if (hop.verdict === 'proven' || hop.verdict === 'tested') return [];
  const { eventType, from, to, direction, reason = '', witness } = hop;
  const place = { eventType, from, to, pointer: '#', place: `${eventType} v${from} -> v${to}` };
  const steps = chain.missingDowncasts(from, to).length > 0 && direction === 'forward' ? '' : chain.explain(from, to);
  const fingerprint = shortFingerprint([writer.node ?? null, reader.node ?? null, steps]);
  const isBack = direction === 'forward';
  if (hop.verdict === 'broken')
    return [
      {
        ...place,
        fingerprint,
        rule: isBack ? 'downcast-breaks' : 'upcast-breaks',
        severity: 'blocker',
        explanation: isBack
          ? `Code that knows version ${to} cannot read an event of version ${from}: ${reason}`
          : `An event of version ${from} cannot be read as version ${to}: ${reason}`,
        remedy: isBack
          ? 'Declare a downcast whose result the older version takes, or write the older version (writeVersions) until no such code runs any more.'
          : `Let the step give what version ${to} asks for (add, widen, convert, values), or let version ${to} take such events, or leave version ${from} as it was and make a new version.`,
        ...(witness !== undefined && { witness }),
      },
    ];
  const isUnsaid = reader.unexpressed.length > 0 || writer.unexpressed.some(({ effect }) => effect === 'takes-other');
  return [
    {
      ...place,
      fingerprint,
      rule: isUnsaid || writer.node === undefined || reader.node === undefined ? 'not-fully-checkable' : 'not-proven',
      severity: 'blocker',
      explanation: `Whether every event of version ${from} can be read as version ${to} is not known: ${reason}.${hop.events ? ` ${hop.events} generated events could.` : ''}`,
      remedy: isUnsaid
        ? 'Say the rule in a way that JSON Schema knows (a pattern, a limit, an enum), or accept it by name with the reason why it holds of old events too.'
        : 'Make the schemas simpler or more alike, test the step with checkEvolution, or accept it by name with the reason why it is safe.',
    },
  ];
}
