import type { Given } from './value';

/** The names on the way to an object inside a payload; those that were not given are `never`. */
export type Path = readonly unknown[];

/** What a field holds where it is neither null nor absent; unknown where there is no such field. */
export type Held<Payload, Name> = Name extends keyof Payload ? NonNullable<Payload[Name]> : unknown;

/** The object at the end of a path. */
export type Inside<Payload, Names extends Path> = Names extends readonly [infer Name, ...infer Rest]
  ? [Name] extends [never]
    ? Payload
    : Inside<Held<Payload, Name>, Rest>
  : Payload;

/** A payload whose object at the end of a path has become another; null and absence stay. */
export type ChangedInside<Payload, Names extends Path, Result> = Names extends readonly [infer Name, ...infer Rest]
  ? [Name] extends [never]
    ? Given<Result> | Extract<Payload, null | undefined>
    : { [Key in keyof Payload]: Key extends Name ? ChangedInside<Payload[Key], Rest, Result> : Payload[Key] }
  : Given<Result> | Extract<Payload, null | undefined>;

/** The items of a list, or the values of a record, that are neither null nor absent. */
export type ItemIn<Payload, Name> = ItemOf<Held<Payload, Name>>;

type ItemOf<List> = unknown extends List
  ? List
  : NonNullable<List extends readonly (infer Item)[] ? Item : List[keyof List]>;

/** A payload whose field has other items: as many, under the same keys. */
export type ChangedItems<Payload, Name, Result> = {
  [Key in keyof Payload]: Key extends Name ? OtherItems<Payload[Key], Result> : Payload[Key];
};

type OtherItems<List, Result> = { [Key in keyof List]: Given<Result> | Extract<List[Key], null | undefined> };

/** The members of a union that a tag stands for. */
export type Variant<Payload, Field extends PropertyKey, Tag> = Payload extends { readonly [Key in Field]: unknown }
  ? Tag extends Payload[Field]
    ? Payload
    : never
  : never;

/** A union whose variant has become another. A member that several tags stand for remains for the others. */
export type ChangedVariant<Payload, Field extends PropertyKey, Tag, Result> =
  | Result
  | OtherVariants<Payload, Field, Tag>;

type OtherVariants<Payload, Field extends PropertyKey, Tag> = Payload extends { readonly [Key in Field]: unknown }
  ? Tag extends Payload[Field]
    ? [Exclude<Payload[Field], Tag>] extends [never]
      ? never
      : { [Key in keyof Payload]: Key extends Field ? Exclude<Payload[Key], Tag> : Payload[Key] }
    : Payload
  : Payload;

/** The variant that the version declares for a tag; unknown where it declares none. */
export type DeclaredVariant<Declared, Field extends PropertyKey, Tag> = [Variant<Declared, Field, Tag>] extends [never]
  ? unknown
  : Variant<Declared, Field, Tag>;
