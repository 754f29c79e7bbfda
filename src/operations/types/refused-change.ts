/** The compiler's message for a field that would take the place of another. */
export interface FieldIsThereAlready<Name> {
  readonly 'the payload has this field already': Name;
}

/** The compiler's message for a field that the version does not declare under this name: rename it first. */
export interface VersionDoesNotDeclare<Name> {
  readonly 'the version declares no field of this name': Name;
}

/** The compiler's message for a field whose declared type does not allow all that the field has been. */
export interface NotWider<Name> {
  readonly 'the version does not allow every value that this field may have: narrow or convert it': Name;
}

/** The compiler's message for a function that returns a Promise: what needs I/O belongs in a rewrite, not in a reading. */
export interface ValueMustBeSynchronous {
  readonly 'an operation returns its value, not a Promise': never;
}

/** A name that the payload does not have yet. An untyped payload may have any. */
export type NewName<Payload, Name> = Name extends keyof Payload
  ? string extends keyof Payload
    ? unknown
    : FieldIsThereAlready<Name>
  : unknown;

export type Synchronous<Value> = [Extract<Value, PromiseLike<unknown>>] extends [never]
  ? unknown
  : ValueMustBeSynchronous;

/** A field that the version declares. */
export type DeclaredName<Declared, Name> = Name extends keyof Declared ? unknown : VersionDoesNotDeclare<Name>;

/** A field whose values are all allowed by what the version declares. */
export type WidenedName<Payload, Declared, Name extends keyof Payload> = Name extends keyof Declared
  ? [Payload[Name]] extends [Declared[Name]]
    ? unknown
    : NotWider<Name>
  : VersionDoesNotDeclare<Name>;
