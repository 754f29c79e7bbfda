import type { NewValueOf } from './value-table';
/** A payload without one of its fields. */
export type Without<Payload, Name> =
  IsUnchecked<Payload, Name> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: one mistake is reported once.
      any
    : { [Key in keyof Payload as Key extends Name ? never : Key]: Payload[Key] };

/** A payload with a field under another name, as optional as before. */
export type Renamed<Payload, From, To extends string> =
  IsUnchecked<Payload, From> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: one mistake is reported once.
      any
    : { [Key in keyof Payload as Key extends From ? To : Key]: Payload[Key] };

/**
 * A payload that may be anything stays so. And where a name is refused, the compiler goes on with all names at once, and would
 * report what comes of that too.
 */
type IsUnchecked<Payload, Name> = 0 extends 1 & Payload ? true : [keyof Payload] extends [Name] ? IsUnion<Name> : false;

type IsUnion<Names, All = Names> = Names extends unknown ? ([All] extends [Names] ? false : true) : false;

/** A payload whose field has another type, and is as optional as before. */
export type Replaced<Payload, Name, Value> =
  IsUnchecked<Payload, Name> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: one mistake is reported once.
      any
    : { [Key in keyof Payload]: Key extends Name ? Value : Payload[Key] };

/** A payload whose field has other values by a table: each member of a union those that the table has for its own. */
export type Tabled<Payload, Name, Table> =
  IsUnchecked<Payload, Name> extends true
    ? // biome-ignore lint/suspicious/noExplicitAny: one mistake is reported once.
      any
    : { [Key in keyof Payload]: Key extends Name ? NewValueOf<Table, Payload[Key]> : Payload[Key] };

/** A payload and a field that it did not have; absent where the value may be undefined. */
export type Added<Payload, Name extends string, Value> = undefined extends Value
  ? Payload & { [Key in Name]?: Exclude<Value, undefined> }
  : Payload & { [Key in Name]: Value };

/** A payload whose field is as the version declares it, in type and presence. */
export type AsDeclared<Payload, Name, Declared> = Without<Payload, Name> & Pick<Declared, Name & keyof Declared>;

/** A payload whose fields of these names stand in an object of their own. */
export type Nested<Payload, Names extends keyof Payload, Into extends string> = {
  [Key in keyof Payload as Key extends Names ? never : Key]: Payload[Key];
} & {
  [Key in Into]: Pick<Payload, Names>;
};

/** A payload with a member of one of its objects at its top: optional where the object or the member is. */
export type Hoisted<Payload, Host extends keyof Payload, Name, As extends string> = Replaced<
  Payload,
  Host,
  Without<Payload[Host], Name>
> &
  (IsAlwaysThere<Payload[Host], Name> extends true
    ? { [Key in As]: MemberOf<Payload[Host], Name> }
    : { [Key in As]?: MemberOf<Payload[Host], Name> });

type MemberOf<Object, Name> = Object extends unknown ? (Name extends keyof Object ? Object[Name] : never) : never;

/** Whether every possible object has the member. */
type IsAlwaysThere<Object, Name> = [Object] extends [{ readonly [Key in Name & PropertyKey]: unknown }] ? true : false;
