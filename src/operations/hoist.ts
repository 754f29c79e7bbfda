import { say } from '../errors/say';
import { ObjectExpression } from './object-expression';
import { type Operation, onObjects } from './operation';
import { nameProblems, operationOf } from './operation-of';
import type { FieldShape } from './shape';
import { shapeOfField } from './shape-of-schema';

/** A field of a nested object, taken out of it. The object stays with the rest, even where nothing is left. */
export function hoist(host: string, name: string, as: string = name): Operation {
  return operationOf({
    operation: 'hoist',
    words: `hoist ${say(name)} out of ${say(host)}${as === name ? '' : ` as ${say(as)}`}`,
    invalid: [
      ...nameProblems(host, 'the name of the object'),
      ...nameProblems(name),
      ...nameProblems(as, 'the new name'),
    ],
    upcast: (target) =>
      onObjects(target, (object) => {
        const inside = ObjectExpression.from(object.member(host), 'kept');
        return object.put(host, inside.without(name)).put(as, inside.member(name));
      }),
    downcast: (target) =>
      onObjects(target, (object) => {
        const inside = ObjectExpression.from(object.member(host), 'filled');
        return object.without(as).put(host, inside.fill(name, object.member(as)));
      }),
    shape(shape) {
      const hostField = shape.field(host);
      const inside = shapeOfField(hostField, `${shape.path}.${host}`, shape.problems);
      const { field, rest } = inside.take(name);
      const presence = presenceOf(hostField, field);
      return shape
        .replace(host, () => ({ ...hostField, content: { kind: 'shape', shape: rest } }))
        .put(as, { ...field, presence });
    },
  });
}

function presenceOf(host: FieldShape, field: FieldShape): FieldShape['presence'] {
  if (host.presence === 'optional' || field.presence === 'optional') return 'optional';
  return host.presence === 'unknown' ? 'unknown' : field.presence;
}
