import { say } from '../errors/say';
import { type Operation, onObjects } from './operation';
import { nameProblems, operationOf } from './operation-of';

/** A field under another name; absent where it was absent. */
export function rename(from: string, to: string): Operation {
  return operationOf({
    operation: 'rename',
    words: `rename ${say(from)} to ${say(to)}`,
    invalid: [...nameProblems(from), ...nameProblems(to, 'the new name')],
    upcast: (target) => onObjects(target, (object) => object.without(from).put(to, object.member(from))),
    downcast: (target) => onObjects(target, (object) => object.without(to).put(from, object.member(to))),
    shape(shape) {
      const { field, rest } = shape.take(from);
      return rest.put(to, field);
    },
  });
}
