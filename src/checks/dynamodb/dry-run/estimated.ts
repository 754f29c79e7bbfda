import type { Watch } from './watch';

/** An answer that can only be guessed: whoever reads it is told of, as what comes after may depend on it. */
export function estimated<Answer extends object>(watch: Watch, answer: Answer, what: string, isGuess = isAny): Answer {
  return new Proxy(answer, {
    get(target, property) {
      if (typeof property === 'string' && isGuess(property))
        watch.isUnknown(`it asks ${what}, which nobody knows before`);
      return Reflect.get(target, property);
    },
  });
}

/** Whoever awaits an answer asks whether it is a promise, and whoever prints it how. */
function isAny(property: string): boolean {
  return property !== 'then' && property !== 'toJSON' && property !== 'constructor';
}
