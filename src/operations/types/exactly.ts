/** The compiler's message for a step's result with a field that the version does not declare. */
export interface UndeclaredField<Field> {
  readonly 'the version does not declare this field': Field;
}

/** The compiler's message for a step that is asynchronous: what needs I/O belongs in a rewrite, not in a reading. */
export interface StepMustBeSynchronous {
  readonly 'a step returns its result, not a Promise': never;
}

export type Primitive = string | number | boolean | bigint | symbol | null | undefined;

type KeysOf<T> = T extends unknown ? keyof T : never;

type MemberOf<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : never) : never;

/** Identical types: the cheapest question that the compiler answers, and the answer for every member that a step passes on. */
type IsIdentical<One, Other> = (<T>() => T extends One ? 1 : 2) extends <T>() => T extends Other ? 1 : 2 ? true : false;

type ItemOf<T> = T extends readonly (infer Item)[] ? Item : never;

/** The members of a union that a result is one of; all where it is none of them alone. */
type Matching<Result, Declared> = [MatchingOf<Result, Declared>] extends [never]
  ? Declared
  : MatchingOf<Result, Declared>;

type MatchingOf<Result, Declared> = Declared extends unknown ? ([Result] extends [Declared] ? Declared : never) : never;

/**
 * The names of fields that a result has and its declared type has not, eight levels deep, as a type may contain itself. Most fields
 * are primitive: they end it at once.
 */
export type UndeclaredIn<Result, Declared, Depth extends 0[] = []> = 0 extends 1 & Result
  ? never
  : unknown extends Declared
    ? never
    : Depth['length'] extends 8
      ? never
      : Result extends readonly (infer Item)[]
        ? UndeclaredIn<Item, ItemOf<Declared>, [...Depth, 0]>
        : Result extends Primitive
          ? never
          : [keyof Result & string] extends [keyof Declared]
            ? UndeclaredInMembers<Result, Declared, Depth>
            : UndeclaredInObject<Result, Matching<Result, Declared>, Depth>;

type UndeclaredInObject<Result, Declared, Depth extends 0[]> = [Strays<Result, Declared>] extends [never]
  ? UndeclaredInMembers<Result, Declared, Depth>
  : Strays<Result, Declared>;

type UndeclaredInMembers<Result, Declared, Depth extends 0[]> = [Result[keyof Result]] extends [Primitive]
  ? never
  : {
      [Key in keyof Result & string]-?: Result[Key] extends Primitive
        ? never
        : UndeclaredInMember<Result[Key], MemberOf<Declared, Key>, [...Depth, 0]>;
    }[keyof Result & string];

type UndeclaredInMember<Result, Declared, Depth extends 0[]> =
  IsIdentical<Result, Declared> extends true ? never : UndeclaredIn<Result, Declared, Depth>;

/** Where a condition makes one of several literals, the compiler gives each the fields of the others, as `?: undefined`. */
type Strays<Result, Declared> = {
  [Key in Exclude<keyof Result & string, KeysOf<Declared>>]-?: Partial<Pick<Result, Key>> extends Pick<Result, Key>
    ? Result[Key] extends undefined
      ? never
      : Key
    : Key;
}[Exclude<keyof Result & string, KeysOf<Declared>>];

/** Adds nothing to a result that has the declared fields only; a message to one that has more. */
export type Exactly<Result, Declared> =
  IsIdentical<Result, Declared> extends true
    ? unknown
    : [Result] extends [PromiseLike<unknown>]
      ? StepMustBeSynchronous
      : [UndeclaredIn<Result, Declared>] extends [never]
        ? unknown
        : UndeclaredField<UndeclaredIn<Result, Declared>>;
