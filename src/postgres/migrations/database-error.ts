import { isEvolventError } from '../../errors/evolvent-error';
import { migrationErrors } from '../../migrations/errors';

/** The SQLSTATE of an error, of the driver or as TypeORM wraps it. */
export function codeOf(cause: unknown): string | undefined {
  return fieldOf(cause, 'code');
}

export function detailOf(cause: unknown): string | undefined {
  return fieldOf(cause, 'detail');
}

/** The statement that TypeORM says failed. */
export function statementOf(cause: unknown): string | undefined {
  return fieldOf(cause, 'query');
}

function fieldOf(cause: unknown, name: string): string | undefined {
  const found: unknown = typeof cause === 'object' && cause !== null ? Reflect.get(cause, name) : undefined;
  return typeof found === 'string' ? found : undefined;
}

const unavailable = /^(08|57P)|^53300$|^E[A-Z]+$/;

export function isUnavailable(cause: unknown): boolean {
  const message = cause instanceof Error ? cause.message : '';
  return (
    unavailable.test(codeOf(cause) ?? '') ||
    /^Connection terminated|^timeout exceeded when trying|not queryable|Driver not Connected|already released/.test(
      message,
    )
  );
}

/** What the database answered while the runner itself asked it, as an error of ours. */
export function targetError(cause: unknown, place: string, call: string): Error {
  if (isEvolventError(cause)) return cause;
  if (isUnavailable(cause)) return migrationErrors.failure('DATABASE_UNAVAILABLE', { place, call, cause }, cause);
  const code = codeOf(cause);
  const said = cause instanceof Error ? cause.message : String(cause);
  if (code === '25006')
    return migrationErrors.failure(
      'DATABASE_UNFIT',
      { place, reason: `it is read-only (${said})`, remedy: 'Connect to the primary.' },
      cause,
    );
  if (code === '42501')
    return migrationErrors.failure(
      'DATABASE_UNFIT',
      {
        place,
        reason: `the role lacks a right (${said})`,
        remedy: 'Grant it, or connect as the role that owns the tables.',
      },
      cause,
    );
  return migrationErrors.failure('DATABASE_UNFIT', { place, reason: said }, cause);
}
