import { reasonOf } from '../../errors/say';
import type { JsonObject } from '../../event/json';
import type { UpcasterChain } from '../../registry/upcaster-chain';
import { issueText } from '../../schema/issue-text';
import type { Pair } from './ways';

/**
 * Why an event of one version cannot be read as another's; undefined where it can. Runs the chain as a service would. Where there is no way
 * back, code that knows the older version only reads the event as it is.
 */
export function refusalOf(
  chain: UpcasterChain,
  { from, to, direction }: Pair,
  payload: JsonObject,
): string | undefined {
  if (direction === 'forward' && chain.missingDowncasts(from, to).length > 0) {
    const issues = chain.eventSchema(to).issuesOf(payload);
    return issues && `version ${to} refuses it as it is: ${issueText(issues)}`;
  }
  const event = {
    eventId: 'event-1',
    streamId: 'stream-1',
    sequenceNumber: 1,
    recordedAt: '2026-01-31T00:00:00.000Z',
    eventType: chain.eventType,
    eventVersion: from,
    payload,
    metadata: {},
  };
  try {
    if (direction === 'backward') chain.upcast(event, { to });
    else chain.downcast(event, { to });
    return undefined;
  } catch (thrown) {
    const [first = ''] = reasonOf(thrown).split('\n');
    return first;
  }
}
