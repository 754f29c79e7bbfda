import { say } from '../errors/say';
import type { JsonValue } from '../event/json';
import { ownJson } from '../event/own-json';
import { loss } from './loss';
import { type Operation, onObjects } from './operation';
import { nameProblems, operationOf, optionProblems, valueProblems } from './operation-of';

export interface RemoveOptions {
  /** What a downcast puts there; undefined leaves it absent. Without this option there is no way back. */
  readonly restore?: JsonValue | undefined;
}

/** A field that is no longer there. */
export function remove(name: string, options?: RemoveOptions): Operation {
  const restores = typeof options === 'object' && options !== null && 'restore' in options;
  const restore = ownJson(options?.restore);
  return operationOf({
    operation: 'remove',
    words: `remove ${say(name)}`,
    invalid: [
      ...nameProblems(name),
      ...optionProblems(options, 'restore'),
      ...(restore === undefined ? [] : valueProblems(restore, 'restore')),
    ],
    noWayBack: restores ? undefined : `remove(${say(name)}) says no value to restore`,
    loss: { upcast: loss('lossy', name), downcast: loss('needs-default', name) },
    upcast: (target) => onObjects(target, (object) => object.without(name)),
    downcast: (target) =>
      onObjects(target, (object) =>
        restore === undefined ? object.without(name) : object.put(name, { kind: 'constant', value: restore }),
      ),
    shape: (shape) => shape.take(name).rest,
  });
}
