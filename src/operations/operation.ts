import type { Expression, Target } from './expression';
import type { Loss } from './loss';
import type { ObjectExpression } from './object-expression';
import type { Shape } from './shape';

/** Where an operation stands, for errors and for what functions are told. */
export interface OperationPlace {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  /** In words, such as `rename "qty" to "quantity"`. */
  readonly operation: string;
  /** The scopes around it, such as `payload.lines[]`. */
  readonly path: string;
}

/** What an operation is told when it is folded into a tree. */
export interface Folding {
  readonly eventType: string;
  readonly from: number;
  readonly to: number;
  readonly path: string;
  /** The metadata as the operations before left them; undefined while they are as they came. */
  readonly metadata: Expression | undefined;
}

export type Direction = 'upcast' | 'downcast';

/**
 * One declared change. It answers every question about itself: what becomes of an event in both directions, what is lost, what
 * the next version's shape is, and how to say it.
 */
export interface Operation {
  /** Its name in `changes`, and in lists. */
  readonly operation: string;
  /** What it acts on: the payload, which is usual, or the metadata. */
  readonly on: 'payload' | 'metadata';
  /** In words: `rename "qty" to "quantity"`. */
  readonly words: string;
  /** Its scope, in words, where it has one, and the operations in it. */
  readonly scope?: string;
  readonly inner?: readonly Operation[];
  /** Why its arguments are none; the registry is not built. */
  readonly invalid: readonly string[];
  /** Why it cannot be undone, where the author has not said how. */
  readonly noWayBack: string | undefined;
  readonly loss: Readonly<Record<Direction, Loss>>;
  upcast(target: Target, folding: Folding): Target;
  /** The way back, from the newer version to the older. Called only where there is one. */
  downcast(target: Target, folding: Folding): Target;
  /** The shape of the newer version. Reports what does not fit: a field that is not there, or that is there already. */
  shape(shape: Shape): Shape;
}

/** A change of objects, made one of targets: where there is a choice, every branch of it changes. */
export function onObjects(target: Target, change: (object: ObjectExpression) => ObjectExpression | Target): Target {
  if (target.kind === 'object') return change(target);
  return {
    ...target,
    cases: target.cases.map(({ tag, variant }) => ({ tag, variant: onObjects(variant, change) })),
    otherwise: onObjects(target.otherwise, change),
  };
}

export function upcastBy(operations: readonly Operation[], target: Target, folding: Folding): Target {
  return operations.reduce((changed, operation) => operation.upcast(changed, folding), target);
}

export function downcastBy(operations: readonly Operation[], target: Target, folding: Folding): Target {
  return operations.reduceRight((changed, operation) => operation.downcast(changed, folding), target);
}

/** The operation as errors and functions are told of it. */
export function placeOfOperation({ eventType, from, to, path }: Folding, operation: Operation): OperationPlace {
  return { eventType, from, to, path, operation: operation.words };
}
