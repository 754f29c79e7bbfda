import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import { stableId } from './stable-id';

test('the algorithm is frozen: ids that were given stay what they are', () => {
  expect(stableId({ eventId: 'event-9' }, 'reservation')).toBe('6a7534ed-3eef-88be-a417-7b6f56594c4e');
  expect(stableId({ streamId: 'item-17', sequenceNumber: 4 }, 'reservation')).toBe(
    '36076cce-0d56-89a8-80c5-417e23123145',
  );
});

test('it is the one that is documented', () => {
  const text = JSON.stringify(['evolvent:stable-id:1', 'place', 'item-17', 4, 'größe']);
  const digest = createHash('sha256').update(text).digest('hex');
  const id = stableId({ streamId: 'item-17', sequenceNumber: 4 }, 'größe')?.replaceAll('-', '') ?? '';
  // All but the version and the variant.
  expect(id.slice(0, 12) + id.slice(13, 16) + id.slice(17)).toBe(
    digest.slice(0, 12) + digest.slice(13, 16) + digest.slice(17, 32),
  );
  expect(id[12]).toBe('8');
  expect('89ab').toContain(id[16]);
});

test('another event or another name gives another id; the event id goes before the place', () => {
  const ids = [
    stableId({ eventId: 'a' }, 'x'),
    stableId({ eventId: 'a' }, 'y'),
    stableId({ eventId: 'b' }, 'x'),
    stableId({ streamId: 'a', sequenceNumber: 1 }, 'x'),
    stableId({ streamId: 'a', sequenceNumber: 2 }, 'x'),
  ];
  expect(new Set(ids).size).toBe(ids.length);
  expect(stableId({ eventId: 'a', streamId: 's', sequenceNumber: 1 }, 'x')).toBe(ids[0]);
});

test('an event without an identity has none', () => {
  expect(stableId({}, 'x')).toBeUndefined();
  expect(stableId({ streamId: 'a' }, 'x')).toBeUndefined();
});

test('a part has ids of its own, which are frozen too', () => {
  expect(stableId({ eventId: 'event-9', part: [1] }, 'reservation')).toBe(uuidOf(['part', [1], 'event', 'event-9']));
  const place = { streamId: 'item-17', sequenceNumber: 4 };
  expect(stableId({ ...place, part: [1, 0] }, 'reservation')).toBe(uuidOf(['part', [1, 0], 'place', 'item-17', 4]));
  expect(stableId({ eventId: 'event-9', part: [1] }, 'reservation')).toBe('27bea03c-f769-8744-87f4-92f46d122bcc');
  expect(stableId({ part: [0] }, 'x')).toBeUndefined();
});

/** The documented algorithm, made with Node's own hash. */
function uuidOf(identity: readonly unknown[]): string {
  const text = JSON.stringify(['evolvent:stable-id:1', ...identity, 'reservation']);
  const bytes = createHash('sha256').update(text).digest().subarray(0, 16);
  bytes[6] = (bytes[6]! & 0x0f) | 0x80;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
