import { isInUse, saySize, streamOf } from '../dry-run/table-state';
import type { DynamodbRule } from '../dynamodb-rule';

export const streamChanged: DynamodbRule = {
  id: 'dynamodb-stream-changed',
  title: 'The stream of a table ends',
  group: 'breaking',
  severity: 'blocker',
  meaning:
    'A stream that is turned off, or has to have another view, ends, and a new one has another name. Functions and pipes that read the old one get nothing any more, and what is written between the two is in neither.',
  remedy:
    'Let the readers come to the end of the stream, or stop the writers, and attach the readers to the new stream in the same deployment. What was missed is to be read from the table.',
  *check(request) {
    const { kind, table, before } = request;
    if (kind !== 'set-stream' || !isInUse(before)) return;
    const view = streamOf(before);
    if (view === 'off') return;
    yield {
      place: table,
      explanation:
        request.view === 'off'
          ? `It turns the stream of ${table} off (${saySize(before)}, view ${view}): its readers get nothing from then on.`
          : `It gives ${table} (${saySize(before)}) a stream with the view ${request.view} in the place of ${view}: the one that is read now ends, and its readers get nothing from then on.`,
    };
  },
};
