import { lossWithin, worstOf } from './loss';
import type { Direction, Operation } from './operation';

/** What a scope says of the operations in it: they are as invalid, irreversible and lossy as the worst of them. */
export function scopeOf(inner: readonly Operation[], within: string | undefined, scope: string) {
  const lossOf = (direction: Direction) => {
    const worst = worstOf(inner.map(({ loss }) => loss[direction]));
    return within === undefined ? worst : lossWithin(within, worst);
  };
  return {
    inner,
    scope,
    words: `${scope}: ${inner.map(({ words }) => words).join(', ')}`,
    invalid: inner.flatMap(({ invalid }) => invalid),
    noWayBack: inner.find(({ noWayBack }) => noWayBack !== undefined)?.noWayBack,
    loss: { upcast: lossOf('upcast'), downcast: lossOf('downcast') },
  };
}
