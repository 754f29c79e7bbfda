import { type ErrorFields, type EvolventError, isEvolventError } from '../errors/evolvent-error';
import { findUnportable } from '../event/portable-json';
import { storeErrors } from '../store/errors';
import type { EventToAppend } from '../store/event-store-adapter';

const { failure } = storeErrors;

/** What was being done when the database answered with an error. */
export interface Attempt extends ErrorFields {
  /** As in "could not be reached to ...". */
  readonly call: string;
}

/** SQLSTATEs: https://www.postgresql.org/docs/current/errcodes-appendix.html */
const uniqueViolation = '23505';
const transient = new Set(['40001', '40P01']);
const missingTable = '42P01';
const otherColumns = new Set(['42703', '42804', '42883']);
const unwelcomeText = new Set(['22021', '22P02', '22P05']);
const unavailable = new Set(['08000', '08001', '08003', '08004', '08006', '53300', '57P01', '57P02', '57P03', '57P05']);

const network = new Set([
  ...['ECONNREFUSED', 'ECONNRESET', 'ECONNABORTED', 'EPIPE', 'ETIMEDOUT', 'ENOTFOUND', 'EAI_AGAIN'],
  ...['EHOSTUNREACH', 'EHOSTDOWN', 'ENETUNREACH', 'ENETDOWN', 'EADDRNOTAVAIL', 'ENOENT'],
]);

/** What pg, its pool and TypeORM say without a code when there is no connection to be had. */
const noConnection =
  /^Connection terminated|^Connection ended|^timeout exceeded when trying to connect|not queryable|^Cannot use a pool after|^Query read timeout|^timeout expired|^Driver not Connected|^Query runner already released/;

export function isUniqueViolation(cause: unknown): boolean {
  return codeOf(cause) === uniqueViolation;
}

/** A serialization failure or deadlock: the same work may succeed the next time. */
export function isTransient(cause: unknown): boolean {
  return transient.has(codeOf(cause) ?? '');
}

/** The database's error as one of ours; one of ours stays as it is. */
export function storeError(cause: unknown, table: string, attempt: Attempt): EvolventError {
  if (isEvolventError(cause)) return cause;
  const code = codeOf(cause) ?? '';
  if (isUnavailable(cause, code)) {
    return failure('STORE_UNAVAILABLE', { ...attempt, cause: firstOf(cause) }, cause);
  }
  if (code === missingTable) return failure('TABLE_MISSING', { ...attempt, table }, cause);
  if (otherColumns.has(code)) {
    const reason = `table ${table} does not fit it: ${messageOf(cause)}`;
    return failure('LAYOUT_INVALID', { ...attempt, reason }, cause);
  }
  return failure('STORE_FAILED', { ...attempt, cause }, cause);
}

/** The error of an append: as `storeError`, and a text that the database refused is named with its path. */
export function appendError(
  cause: unknown,
  table: string,
  attempt: Attempt,
  events: readonly EventToAppend[],
): EvolventError {
  if (!isEvolventError(cause) && unwelcomeText.has(codeOf(cause) ?? '')) {
    for (const { eventId, eventType, eventVersion: from, payload, metadata } of events) {
      const problem = findUnportable({ eventType, eventId, payload, metadata }, '');
      if (!problem) continue;
      const path = problem.path.slice(1);
      const { streamId } = attempt;
      return failure('EVENT_NOT_PORTABLE', { eventType, from, streamId, eventId, path, reason: problem.reason }, cause);
    }
  }
  return storeError(cause, table, attempt);
}

function isUnavailable(cause: unknown, code: string): boolean {
  if (unavailable.has(code) || network.has(code)) return true;
  return noConnection.test(messageOf(cause));
}

function codeOf(cause: unknown): string | undefined {
  if (typeof cause !== 'object' || cause === null || !('code' in cause)) return undefined;
  return typeof cause.code === 'string' ? cause.code : undefined;
}

function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}

/** A host with several addresses fails with one error for all of them, which says nothing itself. */
function firstOf(cause: unknown): unknown {
  return cause instanceof AggregateError && cause.message === '' ? (cause.errors[0] ?? cause) : cause;
}
