/** What a schema says of itself, or the one that a function makes. ArkType's schemas are functions too, so the schema is looked for first. */
type StandardOf<S> = 0 extends 1 & S
  ? S
  : S extends { readonly '~standard': infer Standard }
    ? Standard
    : S extends () => { readonly '~standard': infer Standard }
      ? Standard
      : never;

type TypesOf<S> = NonNullable<StandardOf<S>['types' & keyof StandardOf<S>]>;

/** The wire form, JSON in and JSON out: a schema's input type. */
export type PayloadOf<S> = TypesOf<S>['input' & keyof TypesOf<S>];

type OutputOf<S> = TypesOf<S>['output' & keyof TypesOf<S>];

/** What JSON text can hold, as loosely as TypeScript can say it without walking the type. */
type JsonLike = string | number | boolean | null | undefined | readonly JsonLike[] | JsonLikeObject;

type JsonLikeObject = { readonly [key: string]: JsonLike };

type AnyFunction = (...parameters: never[]) => unknown;

/** What is an object to TypeScript and is nothing to JSON: functions, classes, dates, maps, sets, bytes, promises. */
type NoJsonObject =
  | AnyFunction
  | (abstract new (
      ...parameters: never[]
    ) => unknown)
  | { readonly toISOString: AnyFunction }
  | { readonly size: number; readonly has: AnyFunction }
  | { readonly byteLength: number; readonly slice: AnyFunction }
  | { readonly then: AnyFunction };

/** The type itself where JSON can hold it. A type that contains itself is compared with this, never walked. */
type AsJson<T> = unknown extends T
  ? T
  : T extends JsonLike
    ? T
    : T extends NoJsonObject
      ? never
      : T extends object
        ? { [Key in keyof T]: AsJson<T[Key]> }
        : never;

/** The parts of a type that JSON cannot hold, for the message: six levels deep, as a type may contain itself. */
type NotJsonIn<T, Depth extends 0[] = []> = Depth['length'] extends 6
  ? never
  : unknown extends T
    ? never
    : T extends JsonLike
      ? never
      : T extends readonly (infer Item)[]
        ? NotJsonIn<Item, [...Depth, 0]>
        : T extends NoJsonObject
          ? T
          : T extends object
            ? { [Key in keyof T]-?: NotJsonIn<T[Key], [...Depth, 0]> }[keyof T]
            : T;

/** The compiler's message for a schema whose payload is no JSON: give dates and big integers as strings. */
export interface PayloadMustBeJson<Found> {
  readonly 'a payload is JSON: give this as a string': Found;
}

/** The compiler's message for a schema whose payload is a string, a list or another value without properties. */
export interface PayloadMustBeAnObject<Found> {
  readonly 'a payload is an object with properties': Found;
}

/** The compiler's message for a schema that makes another type of what it reads: transform after reading, brand with `.brand<Name, 'inout'>()`. */
export interface SchemaMustNotChangeTheType<Input, Output> {
  readonly 'what is read must be what is stored': { readonly input: Input; readonly output: Output };
}

/** The compiler's message for something that is neither a schema nor a function that makes one. */
export interface SchemaMustFollowStandardSchema {
  readonly 'a schema is a Standard Schema, or a function that returns one': never;
}

/** The schema where its payload may be stored; the reason where it may not. */
export type WireSchema<S> = [TypesOf<S>] extends [never]
  ? SchemaMustFollowStandardSchema
  : [PayloadOf<S>] extends [OutputOf<S>]
    ? [PayloadOf<S>] extends [JsonLikeObject]
      ? unknown
      : NotWire<PayloadOf<S>>
    : [PayloadOf<S>] extends [AsJson<PayloadOf<S>>]
      ? Changed<PayloadOf<S>, OutputOf<S>>
      : PayloadMustBeJson<NotJsonIn<PayloadOf<S>>>;

/** Asked only where the quick test of JSON failed: interfaces, unknown members, and what is really no JSON. */
type NotWire<Input> = unknown extends Input
  ? unknown
  : [Input] extends [AsJson<Input>]
    ? [Input] extends [object]
      ? [Extract<Input, readonly unknown[]>] extends [never]
        ? unknown
        : PayloadMustBeAnObject<Input>
      : PayloadMustBeAnObject<Input>
    : PayloadMustBeJson<NotJsonIn<Input>>;

/** The members that changed, so that the message names them and not the whole payload. */
type ChangedKeys<Input, Output> = {
  [Key in keyof Input]-?: Key extends keyof Output ? ([Input[Key]] extends [Output[Key]] ? never : Key) : Key;
}[keyof Input];

/** The whole types where members are missing altogether: then another object is made of the one that is stored. */
type Changed<Input, Output> = [ChangedKeys<Input, Output>] extends [keyof Input & keyof Output]
  ? SchemaMustNotChangeTheType<
      Pick<Input, ChangedKeys<Input, Output>>,
      Pick<Output, ChangedKeys<Input, Output> & keyof Output>
    >
  : SchemaMustNotChangeTheType<Input, Output>;
