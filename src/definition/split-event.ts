import type { StepContext } from '../operations/step';
import type { Exactly } from '../operations/types/exactly';
import type { AnyEventDefinition } from './event-definition';
import type { EventShape, VersionShape } from './event-shape';

/** What a split knows about the event that it splits, beside its payload. `stableId` is that of the whole event. */
export interface SplitContext extends Omit<StepContext, 'from' | 'to'> {
  /** The version that is split: the latest. */
  readonly eventVersion: number;
}

/** One part of an event that was split, as the split returns it. An absent version is the latest one of its type. */
export interface EventPartResult {
  readonly eventType: string;
  readonly eventVersion?: number | undefined;
  readonly payload: unknown;
}

/** How events of a type are split, whatever their types were. */
export interface EventSplit {
  readonly into: readonly AnyEventDefinition[];
  // biome-ignore lint/suspicious/noExplicitAny: a function of any payload fits; splitEvent has checked its types.
  readonly run: (payload: any, context: SplitContext) => unknown;
}

/** An event type whose events are read as events of other types. */
export interface SplitEvent<Name extends string = string> extends AnyEventDefinition {
  readonly eventType: Name;
  readonly split: EventSplit;
  readonly '~event'?: undefined;
}

type ShapeOf<Definition extends AnyEventDefinition> = NonNullable<Definition['~event']>;

type PartOfVersion<Name, Version> =
  Version extends VersionShape<infer Number, infer Payload>
    ? { readonly eventType: Name; readonly eventVersion: Number; readonly payload: Payload }
    : never;

/** Any version of an output, or its latest one where none is stated. */
type PartOf<Shape> =
  Shape extends EventShape<infer Name, number, infer Payload, infer History>
    ?
        | PartOfVersion<Name, History>
        | { readonly eventType: Name; readonly eventVersion?: undefined; readonly payload: Payload }
    : never;

/** The outputs that a part says it is one of: its payload is held to theirs, and not to the payload of another output. */
type OutputOf<Part, Outputs> = Part extends { readonly eventType: infer Name }
  ? Extract<
      Outputs,
      {
        readonly eventType: Name;
        readonly eventVersion?: Part extends { readonly eventVersion: infer Version } ? Version : undefined;
      }
    >
  : never;

type ExactPart<Part, Outputs> = Part extends unknown ? Exactly<Part, OutputOf<Part, Outputs>> : never;

type ExactParts<Parts extends readonly unknown[], Outputs> = {
  readonly [Index in keyof Parts]: ExactPart<Parts[Index], Outputs>;
};

/**
 * Says that events of a type are read as events of other types: first upcast to the latest version, then split. Each part goes
 * through the chain of its own type, from the version that it states, and carries `part: { index, of }` beside the id and the
 * place of the stored event. No parts at all are allowed.
 *
 * The event store widens its type filters: who asks for an output gets the parts. The split type itself is read and written no more.
 *
 * @example
 * ```ts
 * const StockMoved = defineEvent('StockMoved').version(1, z.object({ sku: z.string(), quantity: z.number() }));
 * const StockIssued = defineEvent('StockIssued').version(1, z.object({ sku: z.string(), quantity: z.number() }));
 * const StockArrived = defineEvent('StockArrived').version(1, z.object({ sku: z.string(), quantity: z.number() }));
 * const MovedInTwo = splitEvent(StockMoved, {
 *   into: [StockIssued, StockArrived],
 *   split: (payload) => [
 *     { eventType: 'StockIssued', eventVersion: 1, payload },
 *     { eventType: 'StockArrived', eventVersion: 1, payload },
 *   ],
 * });
 * const registry = EventSchemaRegistry.of(MovedInTwo, StockIssued, StockArrived);
 * ```
 */
export function splitEvent<
  Source extends AnyEventDefinition,
  const Outputs extends readonly AnyEventDefinition[],
  const Parts extends readonly PartOf<ShapeOf<Outputs[number]>>[],
>(
  definition: Source,
  options: {
    /** The event types that a part may be of. */
    readonly into: Outputs;
    /** The parts of an event, from a copy of its payload. Synchronous, and the same at every reading, as a step is. */
    readonly split: (
      payload: ShapeOf<Source>['payload'],
      context: SplitContext,
    ) => Parts & ExactParts<Parts, PartOf<ShapeOf<Outputs[number]>>>;
  },
): SplitEvent<Source['eventType']> {
  // What is wrong with it is told when the registry is built, with all other problems.
  const split: EventSplit = { into: options?.into, run: options?.split };
  const { eventType, versions, formerNames }: Partial<AnyEventDefinition> = definition ?? {};
  const source = { eventType, versions, ...(formerNames && { formerNames }) } as Omit<
    SplitEvent<Source['eventType']>,
    'split'
  >;
  return Object.freeze({ ...source, split });
}
