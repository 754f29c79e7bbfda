import { shortFingerprint } from '../../compatibility/canonical-schema';
import type { CompatibilityFinding } from '../../compatibility/finding';
import type { ChangeInWords, DescribableRegistry, StepHistory } from '../../compatibility/histories/event-type-history';
import { historiesOf } from '../../compatibility/histories/histories-of';
import { sayLoss } from '../../plan/explain';
import { lossNotAccepted } from './rules/own-rules';

/** Steps of declared operations on which values of old events are lost. What a function loses only its author can say. */
export function losses(registry: DescribableRegistry): readonly CompatibilityFinding[] {
  return historiesOf(registry).flatMap(({ eventType, steps }) =>
    steps
      .filter(({ kind, loss }) => kind === 'declared' && loss.level === 'lossy')
      .map((step) => lossOf(eventType, step)),
  );
}

function lossOf(eventType: string, { from, to, loss, reason, changes }: StepHistory): CompatibilityFinding {
  const { id: rule, remedy } = lossNotAccepted;
  const said = `The step from ${eventType} v${from} to v${to} loses ${sayLoss(loss)}: ${wordsOf(changes).join('; ')}.`;
  return {
    rule,
    // Its author has said so where everybody reads it.
    severity: reason === undefined ? 'blocker' : 'note',
    place: `${eventType} v${from} -> v${to} #`,
    explanation: reason === undefined ? said : `${said} The step says why: ${reason}`,
    remedy,
    eventType,
    from,
    to,
    pointer: '#',
    fingerprint: shortFingerprint([rule, eventType, from, to, loss.fields, wordsOf(changes)]),
  };
}

function wordsOf(changes: readonly ChangeInWords[]): readonly string[] {
  return changes.flatMap(({ words, inner }) =>
    inner.length === 0 ? [words] : [`${words}: ${wordsOf(inner).join(', ')}`],
  );
}
