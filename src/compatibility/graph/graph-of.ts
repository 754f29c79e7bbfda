import { sayLoss } from '../../plan/explain';
import type { ChangeInWords, DescribableRegistry, StepHistory } from '../histories/event-type-history';
import { historiesOf } from '../histories/histories-of';
import type { EventGraph, GraphStep } from './event-graph';

export interface GraphOptions {
  /** These, and what they are split into. Default: all. */
  readonly eventTypes?: readonly string[];
}

/**
 * The event types of a registry as data to draw: versions, the steps between them with what they lose, former names, what is split
 * and what is retired. Draw it with `svgOf` or `mermaidOf`.
 *
 * @example
 * ```ts
 * import { graphOf, svgOf } from 'evolvent/compatibility';
 *
 * const svg = svgOf(graphOf(registry));
 * ```
 */
export function graphOf(registry: DescribableRegistry, { eventTypes }: GraphOptions = {}): EventGraph {
  const histories = historiesOf(registry);
  const wanted = new Set(eventTypes ?? histories.map(({ eventType }) => eventType));
  // What an output is split into comes with it: a set hands out what is added while it is walked.
  for (const name of wanted)
    for (const output of histories.find(({ eventType }) => eventType === name)?.outputs ?? []) wanted.add(output);
  const shown = histories.filter(({ eventType }) => wanted.has(eventType));
  return {
    eventTypes: shown.map(({ outputs: _, steps, ...type }) => ({ ...type, steps: steps.map(stepOf) })),
    splits: shown.flatMap(({ eventType: from, outputs }) =>
      outputs.filter((into) => shown.some(({ eventType }) => eventType === into)).map((into) => ({ from, into })),
    ),
  };
}

function stepOf({ from, to, kind, reason, changes, loss, wayBack }: StepHistory): GraphStep {
  return {
    from,
    to,
    kind,
    loss: loss.level,
    hasWayBack: wayBack.kind !== 'none',
    words: [
      ...(kind === 'function' ? ['a function'] : []),
      ...(reason === undefined ? [] : [reason]),
      ...changes.flatMap((change) => linesOf(change, '')),
      `upcasting loses ${sayLoss(loss)}`,
      wayBack.kind === 'none' ? `no way back: ${wayBack.why.join('; ')}` : `downcasting loses ${sayLoss(wayBack.loss)}`,
    ],
  };
}

function linesOf({ words, inner }: ChangeInWords, indent: string): readonly string[] {
  return [`${indent}${words}`, ...inner.flatMap((change) => linesOf(change, `${indent}  `))];
}
