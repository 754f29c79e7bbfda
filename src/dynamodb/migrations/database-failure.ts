import { isEvolventError } from '../../errors/evolvent-error';
import { reasonOf } from '../../errors/say';
import { migrationErrors } from '../../migrations/errors';
import { isNamed, isUnavailable } from '../errors';

const refusals = [
  'AccessDeniedException',
  'CredentialsProviderError',
  'ExpiredTokenException',
  'IncompleteSignature',
  'InvalidSignatureException',
  'MissingAuthenticationTokenException',
  'UnrecognizedClientException',
];

/** What a request failed with, for people where it is the database or the rights; everything else stays as the SDK threw it. */
export function databaseFailure(error: unknown, place: string, call: string): unknown {
  if (isEvolventError(error)) return error;
  if (isNamed(error, ...refusals)) {
    const reason = `it refuses to ${call}: ${reasonOf(error)}`;
    const remedy = 'Give the credentials of the runner that right, and run again.';
    return migrationErrors.failure('DATABASE_UNFIT', { place, reason, remedy, cause: error }, error);
  }
  if (!isUnavailable(error)) return error;
  return migrationErrors.failure('DATABASE_UNAVAILABLE', { place, call, cause: error }, error);
}

const slowDown = ['ThrottlingException', 'ProvisionedThroughputExceededException', 'RequestLimitExceeded'];

/** Whether the table, or the account, had no capacity left: the request was not carried out. */
export function isThrottled(error: unknown): boolean {
  return isNamed(error, ...slowDown) || (isEvolventError(error) && isNamed(error.cause, ...slowDown));
}
