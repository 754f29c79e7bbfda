import { expect, test } from 'vitest';
import { inMetadata, nameSuffix, none, padded, prefixed, rest } from '../store/layout';
import { dynamodbAdapter } from './adapter';
import type { DynamodbLayout } from './layout';
import { tableLayout } from './layout';

const contradictions: readonly [says: string, layout: DynamodbLayout, reason: RegExp][] = [
  ['two parts in one attribute', { streamId: 'id', eventId: 'id' }, /attribute id is for streamId and for eventId/],
  ['a condition on an attribute of the event', { where: { eventType: 'x' } }, /attribute eventType .* where eventType/],
  ['the version in metadata that is nowhere', { eventVersion: inMetadata('v'), metadata: none() }, /there is none/],
  ['a name suffix of nothing', { eventVersion: nameSuffix('') }, /no separator/],
  ['an attribute without a name', { payload: '' }, /payload has no name/],
  ['no digits', { sequenceNumber: padded('SK', { digits: 0 }) }, /0 digits/],
  ['digits and a half', { sequenceNumber: padded('SK', { digits: 2.5 }) }, /2.5 digits/],
  ['another first sequence number', { firstSequence: 2 as never }, /firstSequence is 2/],
  ['a padded stream id', { streamId: padded('PK') as never }, /streamId cannot be padded/],
  ['a prefixed event id', { eventId: prefixed('id', 'E#') as never }, /eventId cannot be prefixed/],
  ['the payload nowhere', { payload: none() as never }, /payload cannot be none/],
  ['metadata in what remains', { metadata: rest() as never }, /metadata cannot be rest/],
  ['a condition on an object', { where: { kind: {} as never } }, /where kind is an object/],
  ['a part that events do not have', { sequence: 'n' } as never, /an event has no sequence/],
];

test.each(contradictions)('a layout with %s is refused where the adapter is made', (_, layout, reason) => {
  const client = { send: () => Promise.reject(new Error('nothing may be sent')) };
  expect(() => dynamodbAdapter({ client: client as never, table: 'events', layout })).toThrow(
    expect.objectContaining({ code: 'LAYOUT_INVALID', message: expect.stringMatching(reason) }),
  );
});

test('what a layout does not say is as in our own table', () => {
  const layout = tableLayout({ streamId: 'inventoryItemId', payload: rest(), eventId: undefined });
  expect([...layout.partOf]).toEqual([
    ['inventoryItemId', 'streamId'],
    ['sequenceNumber', 'sequenceNumber'],
    ['eventType', 'eventType'],
    ['eventVersion', 'eventVersion'],
    ['metadata', 'metadata'],
    ['eventId', 'eventId'],
    ['recordedAt', 'recordedAt'],
  ]);
});

test.each(['repeatWindow', 'requestTimeout'])('%s has to be a positive integer', (option) => {
  for (const wrong of [0, -1, 1.5, Number.NaN]) {
    expect(() => dynamodbAdapter({ client: {} as never, [option]: wrong })).toThrow(
      expect.objectContaining({ code: 'LAYOUT_INVALID' }),
    );
  }
});
