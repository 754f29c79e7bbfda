import type { EvolventError } from '../../errors/evolvent-error';
import { migrationErrors } from '../../migrations/errors';

/** @param file the file, or the class, that is at fault; undefined where it is the folder */
export function migrationsNotLoaded(place: string, file: string | undefined, cause: unknown): EvolventError {
  return migrationErrors.failure('MIGRATIONS_NOT_LOADED', { place, ...(file !== undefined && { file }), cause }, cause);
}
