import { say } from '../errors/say';
import type { JsonValue } from '../event/json';
import { ownJson } from '../event/own-json';
import { loss, noLoss } from './loss';
import { type Operation, onObjects } from './operation';
import { nameProblems, operationOf, optionProblems, valueProblems } from './operation-of';
import { unknownField } from './shape';

export interface WidenOptions {
  /** What a downcast puts where the value is none of the older type. Without this option there is no way back. */
  readonly fallback?: JsonValue;
}

/** A field that may have more values, or be absent; those that there are stay. */
export function widen(name: string, options?: WidenOptions): Operation {
  const fallback = ownJson(options?.fallback);
  return operationOf({
    operation: 'widen',
    words: `widen ${say(name)}`,
    invalid: [
      ...nameProblems(name),
      ...optionProblems(options, 'fallback'),
      ...(fallback === undefined ? [] : valueProblems(fallback, 'the fallback')),
    ],
    noWayBack:
      fallback === undefined
        ? `widen(${say(name)}) says no fallback for values that the older version lacks`
        : undefined,
    loss: { upcast: noLoss, downcast: loss('lossy', name) },
    upcast: (target) => target,
    downcast: (target) =>
      onObjects(target, (object) =>
        object.put(name, { kind: 'narrowed', of: object.member(name), fallback: fallback as JsonValue }),
      ),
    shape: (shape) => shape.replace(name, () => unknownField),
  });
}
