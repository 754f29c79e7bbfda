import type { Primitive } from './exactly';
import type { ItemIn } from './scope';

/** The compiler's message for changes inside of something that holds no objects. */
export interface HoldsNoObjects<Found> {
  readonly 'changes are made inside of objects, and this is none': Found;
}

/** The compiler's message for changes of a variant that change what tells the variants apart. */
export interface TagMustStay<Field> {
  readonly 'the field that tells the variants apart has to stay as it is': Field;
}

/** A changed variant that still has its tag. */
export type Tagged<Result, Field extends PropertyKey, Tag> = [Result] extends [{ readonly [Key in Field]: Tag }]
  ? Result
  : TagMustStay<Field>;

/** Holds objects wherever it holds anything. */
export type HoldsObjects<Value> = unknown extends Value
  ? unknown
  : [Extract<Value, Primitive | readonly unknown[]>] extends [never]
    ? unknown
    : HoldsNoObjects<Value>;

/** A field that holds a list or a record of objects. */
export type HoldsItems<Payload, Name extends keyof Payload> =
  NonNullable<Payload[Name]> extends Primitive
    ? HoldsNoObjects<NonNullable<Payload[Name]>>
    : HoldsObjects<ItemIn<Payload, Name>>;
