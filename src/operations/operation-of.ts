import { say } from '../errors/say';
import { copyJson } from '../event/copy-json';
import { isPlainObject } from '../event/is-plain-object';
import { noLoss } from './loss';
import type { Operation } from './operation';

type Told = Pick<Operation, 'operation' | 'words' | 'upcast' | 'downcast' | 'shape'> & Partial<Operation>;

/** An operation on the payload that loses nothing and can be undone, but for what is told of it. */
export function operationOf(told: Told): Operation {
  return {
    on: 'payload',
    invalid: [],
    noWayBack: undefined,
    loss: { upcast: noLoss, downcast: noLoss },
    ...told,
  };
}

/** Why a name cannot be one of a payload's properties. */
export function nameProblems(name: unknown, what = 'the name'): string[] {
  if (typeof name !== 'string') return [`${what} is ${say(name)}, not a text`];
  // In a payload it is refused, as in every object that it would give another prototype.
  if (name === '__proto__') return [`${what} is __proto__, which payloads cannot have`];
  return [];
}

/** Why a value cannot be put into a payload. */
export function valueProblems(value: unknown, what: string): string[] {
  if (value === undefined) return [`${what} is missing`];
  const result = copyJson(value, what);
  return 'problem' in result ? [`${result.problem.path} is not JSON: ${result.problem.reason}`] : [];
}

export function functionProblems(run: unknown, what: string): string[] {
  return typeof run === 'function' ? [] : [`${what} is ${say(run)}, not a function`];
}

export function optionProblems(options: unknown, ...known: readonly string[]): string[] {
  if (options === undefined) return [];
  if (!isPlainObject(options)) return [`the options are ${say(options)}, not an object`];
  const stray = Object.keys(options).filter((name) => !known.includes(name));
  return stray.map((name) => `there is no option ${say(name)}`);
}
