import { reasonOf, say } from '../errors/say';
import type { JsonValue } from '../event/json';
import { silenced } from '../schema/silenced';
import { add } from './add';
import { at } from './at';
import { convert } from './convert';
import { derive } from './derive';
import { each } from './each';
import { hoist } from './hoist';
import { metadata } from './metadata';
import { narrow } from './narrow';
import { nest } from './nest';
import type { Operation } from './operation';
import { type RemoveOptions, remove } from './remove';
import { rename } from './rename';
import type { DeclaredStep, StepFunction } from './step';
import type { ValueTable } from './value-table';
import { type ValuesOptions, values } from './values';
import { when } from './when';
import { type WidenOptions, widen } from './widen';

/** What a function that declares changes is given, and returns. */
export type Declare = (changes: ChangesBuilder) => unknown;

/** Collects operations in order, whatever the compiler thinks of them: it has its own view, `Changes`. Immutable. */
export class ChangesBuilder {
  constructor(
    readonly operations: readonly Operation[] = [],
    /** Why what was declared is none. */
    readonly invalid: readonly string[] = [],
  ) {}

  add = (name: string, value?: JsonValue) => this.#with(add(name, value));
  derive = (name: string, run: StepFunction) => this.#with(derive(name, run));
  remove = (name: string, options?: RemoveOptions) => this.#with(remove(name, options));
  rename = (from: string, to: string) => this.#with(rename(from, to));
  values = (name: string, table: ValueTable, options?: ValuesOptions) => this.#with(values(name, table, options));
  convert = (name: string, upcast: StepFunction, downcast?: StepFunction) =>
    this.#with(convert(name, upcast, downcast));
  widen = (name: string, options?: WidenOptions) => this.#with(widen(name, options));
  narrow = (name: string, fallback: JsonValue) => this.#with(narrow(name, fallback));
  nest = (names: readonly string[], into: string) => this.#with(nest(names, into));
  hoist = (host: string, name: string, as?: string) => this.#with(hoist(host, name, as));
  each = (name: string, declare: Declare) => this.#scope(declare, `each(${say(name)})`, (inner) => each(name, inner));
  when = (field: string, tag: JsonValue, declare: Declare) =>
    this.#scope(declare, `when(${say(field)})`, (inner) => when(field, tag, inner));
  metadata = (declare: Declare) => this.#scope(declare, 'metadata()', (inner) => metadata(inner));

  at = (path: string | readonly string[], declare: Declare): ChangesBuilder => {
    const names = Array.isArray(path) ? (path as readonly string[]) : [path as string];
    if (names.length === 0) return this.#without('at() is given an empty path');
    return this.#scope(declare, `at(${say(names.join('.'))})`, (inner) =>
      names.slice(0, -1).reduceRight((nested, name) => at(name, [nested]), at(names.at(-1) as string, inner)),
    );
  };

  #with(operation: Operation): ChangesBuilder {
    return new ChangesBuilder([...this.operations, operation], this.invalid);
  }

  #without(problem: string): ChangesBuilder {
    return new ChangesBuilder(this.operations, [...this.invalid, problem]);
  }

  #scope(declare: Declare, what: string, made: (inner: readonly Operation[]) => Operation): ChangesBuilder {
    const { operations, invalid } = declared(declare, what);
    const [problem] = invalid;
    if (problem !== undefined) return this.#without(problem);
    const inMetadata = operations.find(({ on }) => on === 'metadata');
    if (inMetadata !== undefined)
      return this.#without(`${what} holds metadata(), which stands beside other changes, not inside them`);
    // Names from a file may be anything, and be no text that could be spoken of.
    try {
      return this.#with(made(operations));
    } catch (cause) {
      return this.#without(`${what} cannot be declared: ${reasonOf(cause)}`);
    }
  }
}

/** The step that a function declares. What is wrong with it is told when the registry is built, with all other problems. */
export function declaredStep(declare: Declare, reason?: string): DeclaredStep {
  const { operations, invalid } = declared(declare, 'changes()');
  return { operations, invalid, isCode: true, ...(reason !== undefined && { reason }) };
}

type Declared = Pick<ChangesBuilder, 'operations' | 'invalid'>;

function declared(declare: unknown, what: string): Declared {
  const none = (problem: string): Declared => ({ operations: [], invalid: [problem] });
  if (typeof declare !== 'function') return none(`${what} is given ${say(declare)}, not a function`);
  let result: unknown;
  try {
    result = declare(new ChangesBuilder());
  } catch (cause) {
    return none(`${what} threw: ${reasonOf(cause)}`);
  }
  if (silenced(result)) return none(`${what} is given an asynchronous function`);
  return isDeclared(result) ? result : none(`the function in ${what} returned ${say(result)}, not the changes`);
}

function isDeclared(value: unknown): value is Declared {
  return typeof value === 'object' && value !== null && 'operations' in value && Array.isArray(value.operations);
}
