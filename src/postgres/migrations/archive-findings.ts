import type { Finding } from '../../store/finding';
import { storeError } from '../errors';
import { ownSession } from '../session';
import type { ArchivedTable } from './archived-table';

const question = `
  SELECT to_regclass($1)::text AS found,
    (SELECT string_agg(tgname::text, ', ' ORDER BY tgname) FROM pg_trigger WHERE tgrelid = to_regclass($1) AND NOT tgisinternal) AS triggers,
    (SELECT string_agg(conname::text, ', ' ORDER BY conname) FROM pg_constraint
      WHERE confrelid = to_regclass($1) AND contype = 'f' AND confdeltype <> 'a' AND confdeltype <> 'r') AS followers,
    CASE WHEN to_regclass($1) IS NULL THEN NULL ELSE (
      has_table_privilege(to_regclass($1), 'SELECT') AND has_table_privilege(to_regclass($1), 'INSERT')
        AND has_table_privilege(to_regclass($1), 'DELETE'))::text END AS allowed`;

/** What would keep the table from being exported or restored, and what a restore would do beside it. */
export async function archiveFindings({ dataSource, table }: ArchivedTable): Promise<Finding[]> {
  const place = table.name;
  const [answer] = await ownSession(dataSource)
    .query(question, [table.sql])
    .catch((cause) => {
      throw storeError(cause, place, { call: 'look at the table' });
    });
  const findings: Finding[] = [];
  const add = (rule: string, severity: Finding['severity'], explanation: string, remedy: string) =>
    findings.push({ rule, severity, place, explanation, remedy });
  if (typeof answer?.found !== 'string') {
    add('table-missing', 'blocker', `There is no table ${place} to export.`, 'Correct its name, or make it.');
    return findings;
  }
  if (answer.allowed !== 'true') {
    const explanation = 'This user may not read, insert and delete rows, which a restore has to.';
    add('rights-missing', 'warning', explanation, 'Grant SELECT, INSERT and DELETE on it.');
  }
  if (typeof answer.triggers === 'string') {
    const explanation = `Triggers of the table run at a restore as well: ${answer.triggers}.`;
    add(
      'triggers-run',
      'warning',
      explanation,
      'Make sure that they do no harm, or disable them while it is restored.',
    );
  }
  if (typeof answer.followers === 'string') {
    const explanation = `A restore removes rows, and changes rows of other tables by foreign keys: ${answer.followers}.`;
    add('rows-follow', 'blocker', explanation, 'Make these foreign keys NO ACTION, or choose another restore point.');
  }
  return findings;
}
