import type { Difference } from './comparison';

export interface ComparedSides<Left, Right> {
  readonly left: AsyncIterable<Left> | Iterable<Left>;
  readonly right: AsyncIterable<Right> | Iterable<Right>;
  readonly key: (record: Left | Right) => string;
  readonly equal: (left: Left, right: Right) => boolean;
}

/** The left side is kept in memory. Undefined stands for a record that is as it should be. */
export async function* differencesOf<Left, Right>({
  left,
  right,
  key,
  equal,
}: ComparedSides<Left, Right>): AsyncGenerator<Difference<Left, Right> | undefined> {
  const expected = new Map<string, Left>();
  const met = new Set<string>();
  for await (const record of left) {
    const name = key(record);
    yield expected.has(name) ? { key: name, left: record, doubled: 'left' } : undefined;
    expected.set(name, record);
  }
  for await (const record of right) {
    const name = key(record);
    const other = expected.get(name);
    if (met.has(name)) yield { key: name, right: record, doubled: 'right' };
    else if (other === undefined) yield { key: name, right: record };
    else yield equal(other, record) ? undefined : { key: name, left: other, right: record };
    met.add(name);
  }
  for (const [name, record] of expected) if (!met.has(name)) yield { key: name, left: record };
}
