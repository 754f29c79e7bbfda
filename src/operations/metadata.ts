import type { Operation } from './operation';
import { downcastBy, upcastBy } from './operation';
import { operationOf } from './operation-of';
import { sayInner, scopeOf } from './scope';

/** Changes of the event's metadata, which no schema describes. */
export function metadata(inner: readonly Operation[]): Operation {
  return operationOf({
    operation: 'metadata',
    on: 'metadata',
    words: `in the metadata: ${sayInner(inner)}`,
    ...scopeOf(inner, 'metadata'),
    upcast: (target, folding) => upcastBy(inner, target, { ...folding, path: 'metadata' }),
    downcast: (target, folding) => downcastBy(inner, target, { ...folding, path: 'metadata' }),
    shape: (shape) => shape,
  });
}
