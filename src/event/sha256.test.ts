import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sha256 } from './sha256';

test('every message has the digest that node:crypto gives it', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (message) => {
      expect(Buffer.from(sha256(message)).toString('hex')).toBe(createHash('sha256').update(message).digest('hex'));
    }),
    { numRuns: 400 },
  );
});

test('the lengths around a block boundary are padded as the standard says', () => {
  for (let length = 50; length <= 130; length += 1) {
    const message = new Uint8Array(length).fill(length);
    expect(Buffer.from(sha256(message)).toString('hex')).toBe(createHash('sha256').update(message).digest('hex'));
  }
});
