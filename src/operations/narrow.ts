import { say } from '../errors/say';
import type { JsonValue } from '../event/json';
import { ownJson } from '../event/own-json';
import { loss, noLoss } from './loss';
import { type Operation, onObjects } from './operation';
import { nameProblems, operationOf, valueProblems } from './operation-of';
import { unknownField } from './shape';

/** A field that may have fewer values: what the newer version's schema refuses becomes the fallback. */
export function narrow(name: string, given: JsonValue): Operation {
  const fallback = ownJson(given);
  return operationOf({
    operation: 'narrow',
    words: `narrow ${say(name)}`,
    invalid: [...nameProblems(name), ...valueProblems(fallback, 'the fallback')],
    loss: { upcast: loss('lossy', name), downcast: noLoss },
    upcast: (target) =>
      onObjects(target, (object) => object.put(name, { kind: 'narrowed', of: object.member(name), fallback })),
    downcast: (target) => target,
    shape: (shape) => shape.replace(name, () => ({ ...unknownField, isNarrowed: true })),
  });
}
