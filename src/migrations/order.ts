import type { Migration } from './migration';
import type { Standing } from './standing';

/** The place of a migration on the one time line of both databases: by timestamp, the repeatable ones last. */
export function timeOf({ migration, name }: Standing): number {
  const timestamp = migration?.timestamp ?? Number(/\d{13}$/.exec(name)?.[0] ?? Number.POSITIVE_INFINITY);
  return Number.isNaN(timestamp) ? Number.POSITIVE_INFINITY : timestamp;
}

export function byTime(one: Standing, other: Standing): number {
  const [here, there] = [timeOf(one), timeOf(other)];
  // Not by subtraction: infinity less infinity is no number.
  if (here !== there) return here < there ? -1 : 1;
  const [left, right] = [`${one.name} ${one.target}`, `${other.name} ${other.target}`];
  return left < right ? -1 : 1;
}

/**
 * The pending ones in the order of time, each after those that it depends on. What a cycle keeps from having a place is left out, and
 * named in `stuck`.
 */
export function inOrder(pending: readonly Standing[]): {
  readonly ordered: readonly Standing[];
  readonly stuck: readonly Standing[];
} {
  const waiting = pending.toSorted(byTime);
  const placed = new Set<Standing>();
  const ordered: Standing[] = [];
  for (;;) {
    const next = waiting.find(
      (standing) =>
        !placed.has(standing) &&
        (dependencies(standing.migration).length === 0 ||
          waiting.every((other) => other === standing || placed.has(other) || !dependsOn(standing, other))),
    );
    if (next === undefined) break;
    placed.add(next);
    ordered.push(next);
  }
  return { ordered, stuck: waiting.filter((standing) => !placed.has(standing)) };
}

/** By name: a name that both databases have means both. */
export function dependsOn({ migration }: Standing, { name }: Standing): boolean {
  return dependencies(migration).includes(name);
}

export function dependencies(migration: Migration | undefined): readonly string[] {
  return migration?.dependsOn ?? [];
}
