import { anchoredText } from '../kept-file/anchors';
import { jsonBlock } from '../kept-file/json-lines';
import { type AcceptedException, acceptedFormat, inOrder } from './accepted';

/** Few: people read this file. */
const anchors = 16;

/** The text of a file of accepted exceptions: the same for the same ones, and such that git merges what two branches add to it. */
export function writeAccepted(exceptions: readonly AcceptedException[]): string {
  const blocks = inOrder(exceptions).map(({ eventType, from, to, rule, pointer, fingerprint, reason, expires }) => ({
    name: eventType,
    text: jsonBlock(
      { eventType, from, to, rule, pointer, fingerprint, reason, ...(expires !== undefined && { expires }) },
      '    ',
    ),
  }));
  return anchoredText(acceptedFormat, 'accepted', blocks, anchors);
}
