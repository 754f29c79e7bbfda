import { isDeclaredStep } from '../../operations/step';
import type { UpcasterChain } from '../../registry/upcaster-chain';
import { findStrayKey } from '../../schema/stray-keys';
import type { CompatibilityPolicy } from '../containment/containment';
import { asPayload, type ChainProver, type Judgement } from './chain-prover';
import type { CheckedVersion } from './checked-version';
import type { Hop } from './compatibility-report';
import type { EventTrials } from './judge-by-events';
import { refusalOf } from './read-through';
import type { Pair } from './ways';

/** Judges one way between two versions: by proof where there is one, otherwise by events. */
export async function judgeHop(
  prover: ChainProver,
  pair: Pair,
  writer: CheckedVersion,
  reader: CheckedVersion,
  trials: EventTrials,
): Promise<Hop> {
  const { chain, policy } = prover;
  const { eventType } = chain;
  const hop = { eventType, ...pair };
  const judgement = prover.judge(pair, writer, reader);
  const judgedBy = changesNothing(chain, pair) ? 'schemas' : 'operations';
  if (judgement.says === 'not') {
    const broken = brokenBy(chain, pair, judgement, policy);
    if (broken !== undefined) return { ...hop, judgedBy, verdict: 'broken', ...broken };
  }
  const unsaid = unsaidRule(writer, reader);
  if (judgement.says === 'all' && unsaid === undefined) return { ...hop, judgedBy, verdict: 'proven' };
  const trial = await trials.run(pair);
  if ('untried' in trial) return { ...hop, judgedBy: 'events', events: 0, verdict: 'unknown', reason: trial.untried };
  if (trial.refused !== undefined)
    return { ...hop, judgedBy: 'events', verdict: 'broken', witness: trial.refused, reason: trial.reason };
  const { events } = trial;
  const isTested = unsaid === undefined && judgement.says === 'unknown' && judgement.isForFunctions;
  const reason =
    unsaid ??
    (judgement.says === 'unknown' ? judgement.reason : 'the event that the schemas speak against is read all the same');
  return { ...hop, judgedBy: 'events', events, verdict: isTested ? 'tested' : 'unknown', reason };
}

/** The event is run through the chain before it is shown. */
function brokenBy(
  chain: UpcasterChain,
  pair: Pair,
  { payload: value }: Extract<Judgement, { says: 'not' }>,
  policy: CompatibilityPolicy,
): Pick<Hop, 'witness' | 'reason'> | undefined {
  const payload = asPayload(value);
  const schema = chain.eventSchema(pair.from);
  if (payload === undefined || schema.issuesOf(payload) !== undefined) return undefined;
  if (policy !== 'strict' && findStrayKey(schema, payload) !== undefined) return undefined;
  const reason = refusalOf(chain, pair, payload);
  return reason === undefined ? undefined : { witness: payload, reason };
}

/** A rule that no JSON Schema says, and that a proof would have overlooked. */
function unsaidRule(writer: CheckedVersion, reader: CheckedVersion): string | undefined {
  const other = writer.unexpressed.find(({ effect }) => effect === 'takes-other');
  const [first] = reader.unexpressed;
  const rule =
    other === undefined ? first && { ...first, version: reader.version } : { ...other, version: writer.version };
  return (
    rule &&
    `version ${rule.version} has ${rule.what}${rule.path === '' ? '' : ` at ${rule.path}`}, which its JSON Schema does not say`
  );
}

function changesNothing(chain: UpcasterChain, { from, to, direction }: Pair): boolean {
  if (direction === 'forward' && chain.missingDowncasts(from, to).length > 0) return true;
  return chain.way(from, to).every(({ step }) => isDeclaredStep(step) && step.operations.length === 0);
}
