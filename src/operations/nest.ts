import { say, sayList } from '../errors/say';
import { ObjectExpression } from './object-expression';
import { type Operation, onObjects } from './operation';
import { nameProblems, operationOf } from './operation-of';
import { type FieldShape, Shape } from './shape';

/** Fields that stand together under a new name. What is absent is absent there too. */
export function nest(names: readonly string[], into: string): Operation {
  const isList = Array.isArray(names);
  return operationOf({
    operation: 'nest',
    words: `nest ${isList ? sayList(names.map(say)) : say(names)} into ${say(into)}`,
    invalid: [
      ...(isList ? names.flatMap((name) => nameProblems(name)) : [`the names are ${say(names)}, not a list`]),
      ...(isList && names.length === 0 ? ['the list of names is empty'] : []),
      ...(isList && new Set(names).size < names.length ? ['the list has a name twice'] : []),
      ...nameProblems(into, 'the name of the object'),
    ],
    upcast: (target) =>
      onObjects(target, (object) => {
        const nested = ObjectExpression.of(names.map((name) => [name, object.member(name)] as const));
        return names.reduce((rest, name) => rest.without(name), object).put(into, nested);
      }),
    downcast: (target) =>
      onObjects(target, (object) => {
        const host = ObjectExpression.from(object.member(into), 'kept');
        return names.reduce((rest, name) => rest.put(name, host.member(name)), object.without(into));
      }),
    shape(shape) {
      let rest: Shape = shape;
      const fields = new Map<string, FieldShape>();
      for (const name of names) {
        const taken = rest.take(name);
        fields.set(name, taken.field);
        rest = taken.rest;
      }
      const nested = new Shape([{ fields, gone: new Set(), isOpen: false }], `${shape.path}.${into}`, shape.problems);
      return rest.put(into, { presence: 'required', content: { kind: 'shape', shape: nested } });
    },
  });
}
