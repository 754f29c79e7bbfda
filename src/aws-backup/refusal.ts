import { isEvolventError } from '../errors/evolvent-error';
import { reasonOf } from '../errors/say';
import { migrationErrors } from '../migrations/errors';
import { TooLong } from './patience';

/** What AWS made went into a state that it does not come out of by itself. */
export class FailedState extends Error {
  override readonly name = 'FailedState';
}

/** Something of the same name is there already, and it is not what this run began. */
export class NameTaken extends Error {
  override readonly name = 'NameTaken';
}

const remedies: readonly (readonly [name: RegExp, remedy: string])[] = [
  [
    /AccessDenied|Unauthorized|NotAuthorized|AuthFailure/,
    'Allow that action to the role that migrates, and run again; docs/migrations.md lists the actions.',
  ],
  [
    /QuotaExceeded|LimitExceeded|InsufficientDBInstanceCapacity|InsufficientStorage/,
    'Delete what is not needed any more, or have the quota raised, and run again.',
  ],
  [
    /Throttl|RequestLimitExceeded|TooManyRequests/,
    'AWS is being asked too often: run again in a while, and it goes on.',
  ],
  [/NotFound/, 'Correct the name, or the region and account of the client.'],
  [/^FailedState$/, 'See the events of AWS for the reason, delete what failed, and run again.'],
  [/^NameTaken$/, 'Delete or rename it, or give another name in the config, and run again.'],
  [/^TooLong$/, 'Run again: it goes on waiting for the same one.'],
  [
    /ContinuousBackupsUnavailable|PointInTimeRecoveryUnavailable|InvalidRestoreTime/,
    'Turn on point-in-time recovery, or name a time that it covers.',
  ],
  [
    /Expired|InvalidClientToken|UnrecognizedClient|Credentials/,
    'Renew the credentials of the client, and run again: it goes on.',
  ],
];

export function nameOf(error: unknown): string {
  const name: unknown = typeof error === 'object' && error !== null ? Reflect.get(error, 'name') : undefined;
  return typeof name === 'string' ? name : '';
}

export function isThrottling(error: unknown): boolean {
  return /^Throttl|RequestLimitExceeded|TooManyRequests/.test(nameOf(error));
}

export function isNotFound(error: unknown): boolean {
  return /NotFound/.test(nameOf(error));
}

interface Doing {
  readonly provider: string;
  /** What is being restored; undefined where a restore point is made. */
  readonly restoring?: string;
}

/** The catalogued error for what was thrown on the way, with what to do about it. */
export function backupFailure({ provider, restoring }: Doing, cause: unknown) {
  if (isEvolventError(cause)) return cause;
  const name = nameOf(cause);
  const remedy = remedies.find(([pattern]) => pattern.test(name))?.[1];
  const isOurs = cause instanceof FailedState || cause instanceof NameTaken || cause instanceof TooLong;
  const reason = isOurs || name === '' || name === 'Error' ? reasonOf(cause) : `${name}: ${reasonOf(cause)}`;
  const fields = { provider, reason, ...(remedy !== undefined && { remedy }) };
  return restoring === undefined
    ? migrationErrors.failure('RESTORE_POINT_FAILED', fields, cause)
    : migrationErrors.failure('RESTORE_FAILED', { ...fields, id: restoring }, cause);
}
