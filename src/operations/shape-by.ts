import type { Operation } from './operation';
import type { Shape } from './shape';

/** The shape after operations. Each problem is given the operation that has it. */
export function shapeBy(operations: readonly Operation[], shape: Shape): Shape {
  let changed = shape;
  for (const operation of operations) {
    if (operation.on === 'metadata') continue;
    changed = operation.shape(changed);
    for (const problem of shape.problems) problem.operation ??= operation.words;
  }
  return changed;
}
