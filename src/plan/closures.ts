import { isInherited } from '../event/is-inherited';
import { isPlainObject } from '../event/is-plain-object';
import type { JsonValue } from '../event/json';
import { ownJson } from '../event/own-json';
import type {
  CallExpression,
  ChoiceExpression,
  EachExpression,
  Expression,
  InsideExpression,
  LookupExpression,
  MemberExpression,
  OnceExpression,
} from '../operations/expression';
import { callFunction } from './call-function';
import type { DeclaredNames } from './declared-names';
import { planErrors } from './errors';
import type { Frame } from './frame';
import { objectClosure } from './object-closure';
import type { Maker } from './object-layout';
import { placeIn } from './step-context';

/** Runs a tree on its input. Undefined is absent. */
export type Evaluate = (input: unknown, frame: Frame) => unknown;

/** What the closures of one input share. */
export interface Scope {
  /** What was closed over already: the parts of a tree that have no order of their own are made once, or each mention would double them. */
  readonly closed: Map<Expression, Evaluate>;
  /** What is worked out once an event, however many need it: functions are, and what several objects are made of. */
  readonly remembered: Map<CallExpression | OnceExpression, Evaluate>;
  readonly maker: Maker | undefined;
}

/** The tree as closures: no source text is made, so it runs where code generation is forbidden. */
export function closureOf(expression: Expression, names?: DeclaredNames, scope: Scope = scopeBy(undefined)): Evaluate {
  if (names !== undefined) return closed(expression, names, scope);
  const known = scope.closed.get(expression);
  if (known !== undefined) return known;
  const evaluate = closed(expression, undefined, scope);
  scope.closed.set(expression, evaluate);
  return evaluate;
}

export function scopeBy(maker: Maker | undefined): Scope {
  return { closed: new Map(), remembered: new Map(), maker };
}

function closed(expression: Expression, names: DeclaredNames | undefined, scope: Scope): Evaluate {
  switch (expression.kind) {
    case 'input':
      return (input) => input;
    case 'absent':
      return () => undefined;
    case 'constant':
      return constantClosure(expression.value);
    case 'member':
      return memberClosure(expression, scope);
    case 'lookup':
      return lookupClosure(expression, scope);
    case 'call':
      return remembered(expression, scope, () => callClosure(expression, scope));
    case 'inside':
      return insideClosure(expression, names, scope);
    case 'once':
      return remembered(expression, scope, () => closureOf(expression.of, undefined, scope));
    case 'narrowed':
      return closureOf(expression.of, names, scope);
    case 'each':
      return eachClosure(expression, scope);
    case 'choice':
      return choiceClosure(expression, names, scope);
    case 'object':
      return objectClosure(expression, names, scope);
  }
}

/** Every event gets a value of its own: who changes one must not change the next. */
function constantClosure(value: JsonValue): Evaluate {
  return typeof value === 'object' && value !== null ? () => ownJson(value) : () => value;
}

function memberClosure({ of, name }: MemberExpression, scope: Scope): Evaluate {
  const host = closureOf(of, undefined, scope);
  const inherited = isInherited(name);
  return (input, frame) => {
    const object = host(input, frame);
    if (typeof object !== 'object' || object === null || Array.isArray(object)) return undefined;
    if (inherited && !Object.hasOwn(object, name)) return undefined;
    return (object as Record<string, unknown>)[name];
  };
}

function lookupClosure(lookup: LookupExpression, scope: Scope): Evaluate {
  const { table } = lookup;
  const before = closureOf(lookup.of, undefined, scope);
  return (input, frame) => {
    const value = before(input, frame);
    if (value === undefined) return undefined;
    const found = table.get(value as JsonValue);
    return found === undefined ? notInTable(lookup, value, frame) : found;
  };
}

function notInTable({ place }: LookupExpression, found: unknown, { message }: Frame): never {
  throw planErrors.failure('VALUE_NOT_IN_TABLE', { ...place, ...placeIn(message), found });
}

const absentResult = Symbol('absent');

function callClosure(call: CallExpression, scope: Scope): Evaluate {
  const argument = closureOf(call.argument, undefined, scope);
  const metadata = call.metadata === undefined ? undefined : closureOf(call.metadata, undefined, scope);
  return (input, frame) => {
    const given = argument(input, frame);
    if (given === undefined && call.skipsAbsent) return undefined;
    const seen =
      metadata === undefined ? frame.metadata : metadata(isPlainObject(frame.metadata) ? frame.metadata : {}, frame);
    return callFunction(call, given, seen, frame);
  };
}

/** Remembers for an event, or an item, what was worked out; the expression has one number wherever it is mentioned. */
function remembered(expression: CallExpression | OnceExpression, scope: Scope, closureFor: () => Evaluate): Evaluate {
  const known = scope.remembered.get(expression);
  if (known !== undefined) return known;
  const workOut = closureFor();
  const number = scope.remembered.size;
  const evaluate: Evaluate = (input, frame) => {
    const found = frame.results?.[number];
    if (found !== undefined) return found === absentResult ? undefined : found;
    const result = workOut(input, frame);
    frame.results ??= [];
    frame.results[number] = result === undefined ? absentResult : result;
    return result;
  };
  scope.remembered.set(expression, evaluate);
  return evaluate;
}

function insideClosure({ host, value }: InsideExpression, names: DeclaredNames | undefined, scope: Scope): Evaluate {
  const source = host.source === undefined ? () => undefined : closureOf(host.source, undefined, scope);
  const fills = host.fills.map((fill) => closureOf(fill, undefined, scope));
  const inside = closureOf(value, names, scope);
  return (input, frame) => {
    const isObject = isPlainObject(source(input, frame)) || fills.some((fill) => fill(input, frame) !== undefined);
    return isObject ? inside(input, frame) : undefined;
  };
}

function eachClosure({ of, item }: EachExpression, scope: Scope): Evaluate {
  const list = closureOf(of, undefined, scope);
  const inItem = scopeBy(scope.maker);
  const changed = closureOf(item, undefined, inItem);
  return (input, frame) => {
    const value = list(input, frame);
    const changedItem = (one: unknown) => changed(one, inItem.remembered.size > 0 ? frame.forItem() : frame);
    if (Array.isArray(value)) return value.map(changedItem);
    if (!isPlainObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, changedItem(member)]));
  };
}

function choiceClosure(
  { test, cases, otherwise }: ChoiceExpression,
  names: DeclaredNames | undefined,
  scope: Scope,
): Evaluate {
  const tested = closureOf(test, undefined, scope);
  const chosen = new Map(cases.map(({ tag, variant }) => [tag as unknown, closureOf(variant, names, scope)]));
  const other = closureOf(otherwise, names, scope);
  return (input, frame) => (chosen.get(tested(input, frame)) ?? other)(input, frame);
}
