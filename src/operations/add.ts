import { say } from '../errors/say';
import type { JsonValue } from '../event/json';
import { ownJson } from '../event/own-json';
import { loss, noLoss } from './loss';
import { type Operation, onObjects } from './operation';
import { nameProblems, operationOf, valueProblems } from './operation-of';

/** A field with the same value in every event; without a value, one that older events never have. */
export function add(name: string, given?: JsonValue): Operation {
  const value = ownJson(given);
  const isAbsent = value === undefined;
  return operationOf({
    operation: 'add',
    words: isAbsent ? `add ${say(name)}` : `add ${say(name)}: ${sayJson(value)}`,
    invalid: [...nameProblems(name), ...(isAbsent ? [] : valueProblems(value, 'the value'))],
    loss: { upcast: noLoss, downcast: loss('lossy', name) },
    upcast: (target) =>
      onObjects(target, (object) => (isAbsent ? object.without(name) : object.put(name, { kind: 'constant', value }))),
    downcast: (target) => onObjects(target, (object) => object.without(name)),
    shape: (shape) => shape.put(name, { presence: isAbsent ? 'optional' : 'required', content: { kind: 'unknown' } }),
  });
}

function sayJson(value: unknown): string {
  const text = typeof value === 'bigint' ? say(value) : (JSON.stringify(value) ?? say(value));
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
