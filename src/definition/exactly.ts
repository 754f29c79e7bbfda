/** The compiler's message for a step's result with a field that the version does not declare. */
export interface UndeclaredField<Field> {
  readonly 'the version does not declare this field': Field;
}

/** The compiler's message for a step that is asynchronous: what needs I/O belongs in a rewrite, not in a reading. */
export interface StepMustBeSynchronous {
  readonly 'a step returns its result, not a Promise': never;
}

type KeysOf<T> = T extends unknown ? keyof T : never;

type MemberOf<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : never) : never;

type IsAny<T> = 0 extends 1 & T ? true : false;

/** The names of fields, at any depth, that a result has and its declared type has not. */
type UndeclaredIn<Result, Declared> =
  IsAny<Result> extends true
    ? never
    : unknown extends Declared
      ? never
      : Result extends readonly (infer Item)[]
        ? UndeclaredIn<Item, Declared extends readonly (infer DeclaredItem)[] ? DeclaredItem : never>
        : Result extends object
          ? {
              [Key in keyof Result]-?: Key extends KeysOf<Declared>
                ? UndeclaredInMember<Result[Key], MemberOf<Declared, Key>>
                : Key;
            }[keyof Result]
          : never;

type UndeclaredInMember<Result, Declared> = Result extends object ? UndeclaredIn<Result, Declared> : never;

/** Adds nothing to a result that has the declared fields only; a message to one that has more. */
export type Exactly<Result, Declared> =
  Result extends PromiseLike<unknown>
    ? StepMustBeSynchronous
    : [UndeclaredIn<Result, Declared>] extends [never]
      ? unknown
      : UndeclaredField<UndeclaredIn<Result, Declared>>;
