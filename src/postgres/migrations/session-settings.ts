import { workSessionName } from './run-lock';

/** What every migration finds, whatever the server, the role or an earlier migration has set. */
export function sessionSettings({
  timeZone,
  lockTimeout,
  runId,
}: {
  timeZone: string;
  lockTimeout: number;
  runId: string;
}): string {
  const literal = (text: string) => `'${text.replaceAll("'", "''")}'`;
  return [
    `SET TimeZone = ${literal(timeZone)}`,
    `SET lock_timeout = ${lockTimeout}`,
    `SET application_name = ${literal(workSessionName(runId))}`,
    // As TypeORM has it: that of the role or the database.
    'RESET search_path',
  ].join('; ');
}
