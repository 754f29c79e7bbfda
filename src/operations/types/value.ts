import type { Primitive } from './exactly';

/** What a function may be inferred to return: literals are kept. */
export type AnyValue = string | number | boolean | object | null | undefined;

/** Where a function is refused, the compiler goes on with all values at once, and would report what comes of that too. */
// biome-ignore lint/suspicious/noExplicitAny: one mistake is reported once.
export type Given<Value> = [AnyValue] extends [Value] ? any : Value;

/** The payload's value where the field is there. */
export type Present<Payload, Name extends keyof Payload> = Exclude<Payload[Name], undefined>;

/** What a version declares for a field; unknown where it declares none, as the field may only be a step on the way. */
export type DeclaredAs<Declared, Name> = Name extends keyof Declared ? Declared[Name] : unknown;

/**
 * A literal as a payload has it: lists and objects that later steps may write to. A list of any length is no literal, and may
 * contain itself: its items stay as they are.
 */
export type Writable<Value> = Value extends Primitive
  ? Value
  : Value extends readonly (infer Item)[]
    ? number extends Value['length']
      ? Item[]
      : { -readonly [Key in keyof Value]: Writable<Value[Key]> }
    : { -readonly [Key in keyof Value]: Writable<Value[Key]> };
