import type { UndeclaredIn } from './exactly';

/** The compiler's message for changes whose result is not the payload that the version declares. */
export interface ChangesDoNotFit<Findings> {
  readonly 'the changes do not make what the version declares': Findings;
}

/** The result of changes where it is what the version declares; a message with the names of the fields where it is not. */
export type Fits<Result, To> = [Result, UndeclaredIn<Result, To>] extends [To, never]
  ? Result
  : ChangesDoNotFit<{
      readonly [Kind in keyof Findings<Result, To> as [Findings<Result, To>[Kind]] extends [never]
        ? never
        : Kind]: Findings<Result, To>[Kind];
    }>;

/**
 * What is wrong with a result, in words that the message shows with the names of the fields. No question has a name here: the
 * compiler would show that in place of the answer.
 */
interface Findings<Result, To> {
  readonly 'these fields are missing': {
    [Name in Exclude<keyof To, keyof Result>]-?: undefined extends To[Name] ? never : Name;
  }[Exclude<keyof To, keyof Result>];
  readonly 'these fields are of another type': {
    [Name in keyof Result & keyof To]-?: [Pick<Result, Name>] extends [Pick<To, Name>] ? never : Name;
  }[keyof Result & keyof To];
  readonly 'the version does not declare these fields': UndeclaredIn<Result, To>;
}
