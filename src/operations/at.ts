import { say } from '../errors/say';
import type { ChoiceExpression } from './expression';
import { ObjectExpression } from './object-expression';
import { downcastBy, type Folding, type Operation, onObjects, upcastBy } from './operation';
import { nameProblems, operationOf } from './operation-of';
import { scopeOf } from './scope';
import { shapeBy } from './shape-by';
import { shapeOfField } from './shape-of-schema';

/** Changes inside a nested object. Where there is none, absent or null, nothing happens. */
export function at(name: string, inner: readonly Operation[]): Operation {
  const scope = scopeOf(inner, name, `at ${say(name)}`);
  const changed = (change: typeof upcastBy) => (object: ObjectExpression, folding: Folding) => {
    const member = object.member(name);
    const nested: ObjectExpression | ChoiceExpression =
      member.kind === 'choice' ? member : ObjectExpression.from(member, 'kept');
    const result = change(inner, nested, { ...folding, path: `${folding.path}.${name}` });
    // What nothing changed stays the member that it was.
    return result === nested ? object : object.put(name, result);
  };
  return operationOf({
    operation: 'at',
    ...scope,
    invalid: [...nameProblems(name), ...scope.invalid],
    upcast: (target, folding) => onObjects(target, (object) => changed(upcastBy)(object, folding)),
    downcast: (target, folding) => onObjects(target, (object) => changed(downcastBy)(object, folding)),
    shape(shape) {
      const nested = shapeOfField(shape.field(name), `${shape.path}.${name}`, shape.problems);
      const result = shapeBy(inner, nested);
      return shape.replace(name, ({ presence }) => ({ presence, content: { kind: 'shape', shape: result } }));
    },
  });
}
