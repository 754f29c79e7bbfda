import type { Operation } from './operation';
import { downcastBy, upcastBy } from './operation';
import { operationOf } from './operation-of';
import { scopeOf } from './scope';

/** Changes of the event's metadata, which no schema describes. */
export function metadata(inner: readonly Operation[]): Operation {
  const scope = scopeOf(inner, 'metadata', 'in the metadata');
  const judged = allOf(inner).filter(({ operation }) => operation === 'narrow' || operation === 'widen');
  return operationOf({
    operation: 'metadata',
    on: 'metadata',
    ...scope,
    invalid: [...scope.invalid, ...judged.map(({ words }) => `${words} cannot be: no schema judges metadata`)],
    upcast: (target, folding) => upcastBy(inner, target, { ...folding, path: 'metadata' }),
    downcast: (target, folding) => downcastBy(inner, target, { ...folding, path: 'metadata' }),
    shape: (shape) => shape,
  });
}

function allOf(operations: readonly Operation[]): readonly Operation[] {
  return operations.flatMap((operation) => [operation, ...allOf(operation.inner ?? [])]);
}
