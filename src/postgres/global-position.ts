import { storeErrors } from '../store/errors';

/** A place in the global order: `1042-17`, the transaction's id and the row's position. */
export interface GlobalPosition {
  readonly transactionId: string;
  readonly globalPosition: string;
}

const highestTransactionId = 2n ** 64n - 1n;
const highestPosition = 2n ** 63n - 1n;

/** The place that a reader names by `after`. Throws `INVALID_READ_OPTIONS` where it is none of this store's. */
export function parseGlobalPosition(after: unknown): GlobalPosition {
  const [, transactionId, globalPosition] =
    /^(\d{1,20})-(\d{1,19})$/.exec(typeof after === 'string' ? after : '') ?? [];
  const isPlace =
    transactionId !== undefined &&
    globalPosition !== undefined &&
    BigInt(transactionId) <= highestTransactionId &&
    BigInt(globalPosition) <= highestPosition;
  if (isPlace) return { transactionId, globalPosition };
  const reason = 'it is no globalPosition of this store';
  throw storeErrors.failure('INVALID_READ_OPTIONS', { option: 'after', found: after, reason });
}
