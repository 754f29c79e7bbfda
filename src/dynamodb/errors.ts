import { type ErrorFields, type EvolventError, isEvolventError } from '../errors/evolvent-error';
import { storeErrors } from '../store/errors';

const { failure } = storeErrors;

/** What was done when an error came: for the error that is made of it. */
export interface Circumstances extends ErrorFields {
  /** As in "the store failed to ...". */
  readonly call: string;
  readonly table: string;
  /** What the layout says of the table's keys. */
  readonly keys: string;
}

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
]);

const overloaded = new Set([
  'AbortError',
  'TimeoutError',
  'RequestTimeout',
  'RequestTimeoutException',
  'ThrottlingException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'InternalServerError',
  'ServiceUnavailable',
  'TransactionInProgressException',
]);

const otherKeys =
  /missing the key|required keys was not given|type mismatch for key|missed key schema element|does not match (the )?schema/i;

/** The catalogued error for what the SDK threw; an error of Evolvent's own stays as it is. */
export function storeFailure(error: unknown, { table, keys, ...place }: Circumstances): EvolventError {
  if (isEvolventError(error)) return error;
  const name = textOf(error, 'name');
  if (name === 'ResourceNotFoundException') return failure('TABLE_MISSING', { ...place, table }, error);
  const message = textOf(error, 'message');
  if (name === 'ValidationException' && otherKeys.test(message)) {
    const reason = `table ${table} has other keys than ${keys}: ${message}`;
    return failure('LAYOUT_INVALID', { ...place, table, reason }, error);
  }
  const code = isUnavailable(error) ? 'STORE_UNAVAILABLE' : 'STORE_FAILED';
  return failure(code, { ...place, cause: firstOf(error) }, error);
}

/** Whether the database may never have seen the request, or asks to be left alone: another try later makes sense. */
export function isUnavailable(error: unknown, depth = 0): boolean {
  if (typeof error !== 'object' || error === null || depth > 5) return false;
  if (unreachable.has(textOf(error, 'code')) || overloaded.has(textOf(error, 'name'))) return true;
  const metadata: unknown = '$metadata' in error ? error.$metadata : undefined;
  if (typeof metadata === 'object' && metadata !== null && 'httpStatusCode' in metadata) {
    if (typeof metadata.httpStatusCode === 'number' && metadata.httpStatusCode >= 500) return true;
  }
  return 'cause' in error && isUnavailable(error.cause, depth + 1);
}

/** A host with several addresses fails with one error for all of them, which says nothing itself. */
function firstOf(error: unknown): unknown {
  return error instanceof AggregateError && error.message === '' ? (error.errors[0] ?? error) : error;
}

export function isNamed(error: unknown, ...names: readonly string[]): boolean {
  return names.includes(textOf(error, 'name'));
}

/** How often the SDK sent a request: more than once, and a refused write may have been done by a lost first try. */
export function attemptsOf(error: unknown): number {
  const metadata: unknown = typeof error === 'object' && error !== null && '$metadata' in error ? error.$metadata : {};
  if (typeof metadata !== 'object' || metadata === null || !('attempts' in metadata)) return 1;
  return typeof metadata.attempts === 'number' ? metadata.attempts : 1;
}

export function textOf(value: unknown, key: string): string {
  const found: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return typeof found === 'string' ? found : '';
}
