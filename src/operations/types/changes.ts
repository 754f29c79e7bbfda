import type { JsonValue } from '../../event/json';
import type { StepContext } from '../step';
import type { Added, AsDeclared, Hoisted, Nested, Renamed, Replaced, Tabled, Without } from './changed-payload';
import type { MetadataChanges } from './metadata-changes';
import type { DeclaredName, NewName, Synchronous, WidenedName } from './refused-change';
import type { HoldsItems, HoldsObjects, Tagged } from './refused-scope';
import type { ChangedInside, ChangedItems, ChangedVariant, DeclaredVariant, Inside, ItemIn, Variant } from './scope';
import type { AnyValue, DeclaredAs, Given, Present, Writable } from './value';
import type { CompleteTable, DeclaredValue, InverseTable, NewValues, ValueTable } from './value-table';

/**
 * The operations that a step is declared by, one after the other: `Payload` is what the ones so far make of the version before,
 * `Declared` what the version declares. An optional field that is absent stays absent through all of them.
 *
 * The methods read both from their receiver: a method that names no parameter of its interface is not instantiated for every payload.
 */
export interface Changes<in out Payload, in out Declared> {
  /** What the compiler knows of the payload; never present at run time. */
  readonly '~payload': Payload;
  readonly '~declared': Declared;

  /** Adds a field with one value for all; without a value, one that older events never have. The way back loses it. */
  add<Current, To, const Name extends string, const Value extends JsonValue | undefined = undefined>(
    this: Changes<Current, To>,
    name: Name & NewName<Current, Name>,
    value?: Value,
  ): Changes<Added<Current, Name, Writable<Value>>, To>;

  /**
   * Adds a field that a function makes of the payload so far. It has to give the same at every reading: identities come from
   * `context.stableId(name)`. The field is absent where the result is undefined.
   */
  derive<Current, To, const Name extends string, const Value extends AnyValue>(
    this: Changes<Current, To>,
    name: Name & NewName<Current, Name>,
    value: (payload: Current, context: StepContext) => Value & Synchronous<Value>,
  ): Changes<Added<Current, Name, Writable<Given<Value>>>, To>;

  /** Takes a field away. Its values are lost on the way back, which gives `restore` instead. */
  remove<Current, To, const Name extends keyof Current & string>(
    this: Changes<Current, To>,
    name: Name,
    options?: { readonly restore: Current[Name] },
  ): Changes<Without<Current, Name>, To>;

  /** Gives a field another name. Nothing is lost, and an optional field stays optional. */
  rename<Current, To, const From extends keyof Current & string, const Name extends string>(
    this: Changes<Current, To>,
    from: From,
    to: Name & NewName<Current, Name>,
  ): Changes<Renamed<Current, From, Name>, To>;

  /**
   * Replaces the values of a field by those that a table has for them: `{ old: 'new' }`, or pairs where the old ones are no strings.
   * Where two become one, `inverse` says which of them the way back takes, and what it makes of values that the version before lacks.
   */
  values<Current, To, const Name extends keyof Current & string, const Table extends ValueTable>(
    this: Changes<Current, To>,
    name: Name,
    table: Table & CompleteTable<Table, Present<Current, Name>>,
    options?: { readonly inverse: InverseTable<NewValues<Table> | DeclaredValue<To, Name>, Present<Current, Name>> },
  ): Changes<Tabled<Current, Name, Table>, To>;

  /**
   * Converts the value of a field. Never called for an absent one. Without `downcast` there is no way back; with it, that nothing is
   * lost is claimed, and for tests to prove.
   */
  convert<Current, To, const Name extends keyof Current & string, const Value extends AnyValue>(
    this: Changes<Current, To>,
    name: Name,
    upcast: (value: Present<Current, Name>, context: StepContext) => Value & Synchronous<Value>,
    downcast?: (
      value: Name extends keyof To ? Present<To, Name> : Value,
      context: StepContext,
    ) => NoInfer<Present<Current, Name>>,
  ): Changes<Replaced<Current, Name, Writable<Given<Value>>>, To>;

  /**
   * Lets a field be what the version declares for it: more than before, or absent. The way back needs `fallback` for values that the
   * version before does not allow.
   */
  widen<Current, To, const Name extends keyof Current & string>(
    this: Changes<Current, To>,
    name: Name & WidenedName<Current, To, Name>,
    options?: { readonly fallback: Current[Name] },
  ): Changes<AsDeclared<Current, Name, To>, To>;

  /** Makes a field what the version declares for it. Values that it does not allow become `fallback`, and are lost. */
  narrow<Current, To, const Name extends keyof Current & string>(
    this: Changes<Current, To>,
    name: Name & DeclaredName<To, Name>,
    fallback: DeclaredAs<To, Name>,
  ): Changes<AsDeclared<Current, Name, To>, To>;

  /** Puts fields into a new object. It is always there, even where none of them is. */
  nest<Current, To, const Name extends keyof Current & string, const Into extends string>(
    this: Changes<Current, To>,
    names: readonly Name[],
    into: Into & NewName<Without<Current, Name>, Into>,
  ): Changes<Nested<Current, Name, Into>, To>;

  /** Takes a field out of an object to the top, under its name or another. The object stays, with what is left of it. */
  hoist<
    Current,
    To,
    const Host extends keyof Current & string,
    const Name extends keyof NonNullable<Current[Host]> & string,
    const As extends string = Name,
  >(
    this: Changes<Current, To>,
    host: Host,
    name: Name & ([As] extends [Name] ? NewName<Current, Name> : unknown),
    as?: As & NewName<Current, As>,
  ): Changes<Hoisted<Current, Host, Name, As>, To>;

  /** Changes an object inside the payload, by its name or the names on the way to it. Null and absence stay what they are. */
  at<
    Current,
    To,
    const First extends keyof Current & string,
    Result,
    const Second extends keyof Inside<Current, [First]> & string = never,
    const Third extends keyof Inside<Current, [First, Second]> & string = never,
    const Fourth extends keyof Inside<Current, [First, Second, Third]> & string = never,
  >(
    this: Changes<Current, To>,
    path: (
      | First
      | readonly [First]
      | readonly [First, Second]
      | readonly [First, Second, Third]
      | readonly [First, Second, Third, Fourth]
    ) &
      HoldsObjects<Inside<Current, [First, Second, Third, Fourth]>>,
    changes: (
      inside: Changes<Inside<Current, [First, Second, Third, Fourth]>, Inside<To, [First, Second, Third, Fourth]>>,
    ) => Changes<Result, Inside<To, [First, Second, Third, Fourth]>>,
  ): Changes<ChangedInside<Current, [First, Second, Third, Fourth], Result>, To>;

  /** Changes every object of a list or of a record. Null items stay what they are. */
  each<Current, To, const Name extends keyof Current & string, Result>(
    this: Changes<Current, To>,
    name: Name & HoldsItems<Current, Name>,
    changes: (item: Changes<ItemIn<Current, Name>, ItemIn<To, Name>>) => Changes<Result, ItemIn<To, Name>>,
  ): Changes<ChangedItems<Current, Name, Result>, To>;

  /** Changes one variant of a union, the one whose `field` is `tag`. The field itself has to stay as it is. */
  when<Current, To, const Field extends keyof Current & string, const Tag extends Current[Field], Result>(
    this: Changes<Current, To>,
    field: Field,
    tag: Tag,
    changes: (
      variant: Changes<Variant<Current, Field, Tag>, DeclaredVariant<To, Field, Tag>>,
    ) => Changes<Tagged<Result, Field, Tag>, DeclaredVariant<To, Field, Tag>>,
  ): Changes<ChangedVariant<Current, Field, Tag, Result>, To>;

  /** Changes the metadata that travels with the payload. */
  metadata<Current, To>(
    this: Changes<Current, To>,
    changes: (metadata: MetadataChanges) => MetadataChanges,
  ): Changes<Current, To>;
}
