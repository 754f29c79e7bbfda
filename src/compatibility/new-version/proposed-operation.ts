/** A proposal for `.changes(...)`: what a person looks at, never what is done unseen. */
export type ProposedOperation =
  | {
      readonly kind: 'operation';
      /** Such as `add`. */
      readonly operation: string;
      /** A call: `.add('warehouseId', 'WH-MAIN')`. */
      readonly code: string;
      /** What is to be decided about it. */
      readonly note?: string;
    }
  /** Changes inside of a field: `.at('order', (order) => ...)`. */
  | {
      readonly kind: 'scope';
      readonly operation: 'at' | 'each';
      readonly name: string;
      readonly inner: readonly ProposedOperation[];
    }
  /** A rename that is likely and not certain. */
  | {
      readonly kind: 'question';
      readonly from: string;
      readonly to: string;
      /** Whether it is one. */
      readonly question: string;
      /** The calls if so. */
      readonly ifSo: readonly ProposedOperation[];
      /** The calls if not. */
      readonly otherwise: readonly ProposedOperation[];
    };

export function proposed(operation: string, code: string, note?: string): ProposedOperation {
  return { kind: 'operation', operation, code: `.${operation}(${code})`, ...(note !== undefined && { note }) };
}
