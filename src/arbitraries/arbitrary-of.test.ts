import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { findUnportable } from '../event/portable-json';
import { jsonSchema } from '../json-schema/json-schema';
import { isStandardSchema } from '../schema/standard-schema';
import { arbitraryOf, nearMissesOf, valuesFrom } from './arbitrary-of';
import { type ArbitrarySource, readSource } from './schema-source';
import { schemas } from './schemas.fixture';

/** The verdict of the library itself; of Ajv where the schema is plain. */
function isValid(source: ArbitrarySource, value: unknown): boolean {
  const made = isStandardSchema(source) || typeof source !== 'function' ? source : (source as () => object)();
  const schema = isStandardSchema(made) ? made : jsonSchema(made as object);
  const result = schema['~standard'].validate(value) as { issues?: unknown };
  return result.issues === undefined;
}

const all = Object.entries(schemas);
const runs = { seed: 20260131, numRuns: 100 };

describe.each(all)('%s', (_, schema) => {
  test('every value is valid, and portable', () => {
    for (const value of fc.sample(arbitraryOf(schema), runs)) {
      expect(isValid(schema, value), JSON.stringify(value)).toBe(true);
      expect(findUnportable(value, 'payload')).toBeUndefined();
    }
  });

  test('with unknown keys, every value is valid, and portable', () => {
    for (const value of fc.sample(arbitraryOf(schema, { unknownKeys: true }), runs)) {
      expect(isValid(schema, value), JSON.stringify(value)).toBe(true);
      expect(findUnportable(value, 'payload')).toBeUndefined();
    }
  });

  test('every near miss is refused', () => {
    for (const value of fc.sample(nearMissesOf(schema), runs)) {
      expect(isValid(schema, value), JSON.stringify(value)).toBe(false);
    }
  });

  test('fewer than one in five values is made in vain', () => {
    const tally = { tried: 0, rejected: 0 };
    fc.sample(valuesFrom(readSource(schema), {}, tally), runs);
    expect(tally.rejected / tally.tried).toBeLessThan(0.2);
  });
});
