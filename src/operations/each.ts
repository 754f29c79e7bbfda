import { say } from '../errors/say';
import { type EachExpression, input } from './expression';
import { ObjectExpression } from './object-expression';
import { downcastBy, type Folding, type Operation, onObjects, upcastBy } from './operation';
import { nameProblems, operationOf } from './operation-of';
import { scopeOf } from './scope';
import { unknownField } from './shape';
import { shapeBy } from './shape-by';
import { shapeOfItems } from './shape-of-schema';

/** Changes in every object of a list, or of a record. What is no object stays as it is. */
export function each(name: string, inner: readonly Operation[]): Operation {
  const scope = scopeOf(inner, `${name}[]`, `in each of ${say(name)}`);
  const changed = (change: typeof upcastBy) => (object: ObjectExpression, folding: Folding) => {
    const member = object.member(name);
    const before: Pick<EachExpression, 'of' | 'item'> =
      member.kind === 'each' ? member : { of: member, item: ObjectExpression.over(input, 'kept') };
    const item = change(inner, before.item, { ...folding, path: `${folding.path}.${name}[]` });
    return item === before.item ? object : object.put(name, { kind: 'each', of: before.of, item });
  };
  return operationOf({
    operation: 'each',
    ...scope,
    invalid: [...nameProblems(name), ...scope.invalid],
    upcast: (target, folding) => onObjects(target, (object) => changed(upcastBy)(object, folding)),
    downcast: (target, folding) => onObjects(target, (object) => changed(downcastBy)(object, folding)),
    shape(shape) {
      shapeBy(inner, shapeOfItems(shape.field(name), `${shape.path}.${name}[]`, shape.problems));
      return shape.replace(name, ({ presence }) => ({ ...unknownField, presence }));
    },
  });
}
