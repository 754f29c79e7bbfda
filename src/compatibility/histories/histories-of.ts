import type { Operation } from '../../operations/operation';
import { isDeclaredStep, type Step } from '../../operations/step';
import { lossOfStep } from '../../plan/loss-of-way';
import type { KnownType } from '../../registry/event-types';
import type { UpcasterChain } from '../../registry/upcaster-chain';
import type { ChangeInWords, DescribableRegistry, EventTypeHistory, StepHistory, WayBack } from './event-type-history';

/** The histories of all event types, by name: the order of registration says nothing about them. */
export function historiesOf(registry: DescribableRegistry): readonly EventTypeHistory[] {
  return registry
    .knownTypes()
    .map(historyOf)
    .toSorted((one, other) => (one.eventType < other.eventType ? -1 : 1));
}

function historyOf(type: KnownType): EventTypeHistory {
  const { eventType } = type;
  if (type.kind === 'retired')
    return {
      eventType,
      standing: 'retired',
      reason: type.reason,
      outputs: [],
      versions: [],
      formerNames: [],
      steps: [],
    };
  const { chain } = type;
  return {
    eventType,
    standing: type.kind,
    outputs: type.kind === 'split' ? type.outputs : [],
    versions: chain.versions,
    formerNames: chain.formerNames,
    steps: chain.way(1, chain.latestVersion).map(({ step, from, to }) => ({
      from,
      to,
      kind: kindOf(step),
      ...(step.reason !== undefined && { reason: step.reason }),
      changes: isDeclaredStep(step) ? step.operations.map(inWords) : [],
      loss: lossOfStep(step, 'upcast'),
      wayBack: wayBackOf(chain, step, to),
    })),
  };
}

function kindOf(step: Step): StepHistory['kind'] {
  return isDeclaredStep(step) ? 'declared' : 'function';
}

function inWords({ words, scope, inner = [] }: Operation): ChangeInWords {
  return { words: scope ?? words, inner: inner.map(inWords) };
}

function wayBackOf(chain: UpcasterChain, upcast: Step, version: number): WayBack {
  if (chain.missingDowncasts(version, version - 1).length > 0) {
    const why = isDeclaredStep(upcast)
      ? upcast.operations.flatMap(({ noWayBack }) => noWayBack ?? [])
      : ['no downcast is declared for its function'];
    return { kind: 'none', why };
  }
  const [way] = chain.way(version, version - 1);
  const back = way?.step ?? upcast;
  return {
    kind: kindOf(back),
    // A declared step is its own way back, and its reason was told.
    ...(back !== upcast && back.reason !== undefined && { reason: back.reason }),
    loss: lossOfStep(back, 'downcast'),
  };
}
