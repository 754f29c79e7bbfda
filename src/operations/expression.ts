import type { JsonValue } from '../event/json';
import type { ObjectExpression } from './object-expression';
import type { OperationPlace } from './operation';
import type { StepContext } from './step';

/**
 * A value of the event in its newer version, as it is made from the event in its older one. A tree of data: closures and generated
 * source are two ways to run the same tree. Absent is a value too: what is absent is left out of the object that would have it.
 */
export type Expression =
  | InputExpression
  | AbsentExpression
  | ConstantExpression
  | MemberExpression
  | LookupExpression
  | CallExpression
  | InsideExpression
  | OnceExpression
  | NarrowedExpression
  | EachExpression
  | ChoiceExpression
  | ObjectExpression;

/** The object that the tree starts from: the payload, the metadata, or the item of a list. */
export interface InputExpression {
  readonly kind: 'input';
}

export interface AbsentExpression {
  readonly kind: 'absent';
}

export interface ConstantExpression {
  readonly kind: 'constant';
  readonly value: JsonValue;
}

/** A property of an object; absent where it has none of that name, or where it is no object. */
export interface MemberExpression {
  readonly kind: 'member';
  readonly of: Expression;
  readonly name: string;
}

/** Another value for each value; absent stays absent, and a value without another is an error. */
export interface LookupExpression {
  readonly kind: 'lookup';
  readonly of: Expression;
  readonly table: ReadonlyMap<JsonValue, JsonValue>;
  readonly place: OperationPlace;
}

/** A function of the service's own. */
export interface CallExpression {
  readonly kind: 'call';
  // biome-ignore lint/suspicious/noExplicitAny: the builder has checked its types.
  readonly run: (argument: any, context: StepContext) => unknown;
  readonly argument: Expression;
  /** Whether an absent argument makes the result absent, without a call. */
  readonly skipsAbsent: boolean;
  /** The metadata that the function sees, where operations before it changed them. */
  readonly metadata: Expression | undefined;
  readonly place: OperationPlace;
}

/** A value that several others are made of: worked out once an event. */
export interface OnceExpression {
  readonly kind: 'once';
  readonly of: Target;
}

/** A value that is replaced after the step where the version's schema refuses it. */
export interface NarrowedExpression {
  readonly kind: 'narrowed';
  readonly of: Expression;
  readonly fallback: JsonValue;
}

/** A value that was made in an object, and is there only where that object is one. */
export interface InsideExpression {
  readonly kind: 'inside';
  readonly host: ObjectExpression;
  readonly value: Expression;
}

/** Every item of a list, or every member of a record; items that are no objects stay as they are. */
export interface EachExpression {
  readonly kind: 'each';
  readonly of: Expression;
  /** From the item, its input. */
  readonly item: Target;
}

/** One of several objects, chosen by the value of a discriminating field. */
export interface ChoiceExpression {
  readonly kind: 'choice';
  readonly test: Expression;
  readonly field: string;
  readonly cases: readonly { readonly tag: JsonValue; readonly variant: Target }[];
  readonly otherwise: Target;
}

/** What operations change: an object, or the choice between several. */
export type Target = ObjectExpression | ChoiceExpression;

export const input: InputExpression = { kind: 'input' };
export const absent: AbsentExpression = { kind: 'absent' };
