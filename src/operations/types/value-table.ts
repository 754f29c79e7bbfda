import type { JsonValue } from '../../event/json';
import type { Writable } from './value';

type Scalar = string | number | boolean | null;

/** New values by old ones: an object where the old ones are strings, a list of pairs for any others. */
export type ValueTable = { readonly [value: string]: JsonValue } | readonly (readonly [from: Scalar, to: JsonValue])[];

/** The compiler's message for a value of the field that a table does not have. */
export interface TableLacks<Value> {
  readonly 'the table lacks these values': Value;
}

/** The values that a table changes. */
type ValuesIn<Table> = Table extends readonly (readonly [infer From, unknown])[] ? From : keyof Table;

/** The values that a table makes. */
export type NewValues<Table> = Table extends readonly (readonly [unknown, infer To])[]
  ? Writable<To>
  : Writable<Table[keyof Table]>;

/** Values that can be listed: `string` and `number`, also branded, cannot. */
// biome-ignore lint/complexity/noBannedTypes: an object without the property.
type Listed<Value> = Value extends string | number ? ({} extends Record<Value, 1> ? never : Value) : Value;

type Lacking<Table, Value> = Exclude<Listed<Value>, ValuesIn<Table>>;

/** A table that has every value that the field may have. */
export type CompleteTable<Table, Value> = [Lacking<Table, Value>] extends [never]
  ? unknown
  : TableLacks<Lacking<Table, Value>>;

/** The way back, for as many of the new values as need one. */
export type InverseTable<Value, Old> =
  | { readonly [From in Value & string]?: Old }
  | readonly (readonly [from: Value, to: Old])[];

/** The values that the version declares for a field of that name; none where it has another name there. */
export type DeclaredValue<Declared, Name> = Name extends keyof Declared ? NonNullable<Declared[Name]> : never;

/** What a table makes of values: where it has them one by one, theirs; of an open text, any that it makes. */
export type NewValueOf<Table, Old> = Table extends readonly (readonly [unknown, unknown])[]
  ? Writable<Extract<Table[number], readonly [Old, unknown]>[1]> | Extract<Old, undefined>
  : Old extends keyof Table
    ? Writable<Table[Old]>
    : Old extends string
      ? Writable<Table[keyof Table]>
      : Extract<Old, undefined>;
