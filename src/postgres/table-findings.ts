import type { Finding } from '../store/finding';
import { columnFindings } from './column-findings';
import type { EventsTable } from './events-table';
import { indexFindings } from './index-findings';
import type { TableDescription } from './table-description';

/** Why a table does not fit its layout; empty where it does. */
export function tableFindings(table: EventsTable, description: TableDescription): readonly Finding[] {
  if (description.kind !== 'r' && description.kind !== 'p') {
    return [
      {
        rule: 'not-a-table',
        severity: 'blocker',
        place: table.name,
        explanation: `${table.name} is no table.`,
        remedy: 'Name the table that holds the events.',
      },
    ];
  }
  const findings = [...columnFindings(table, description), ...indexFindings(table, description)];
  if (description.unlogged) {
    findings.push({
      rule: 'unlogged-table',
      severity: 'warning',
      place: table.name,
      explanation: `${table.name} is unlogged: a crash of the server empties it.`,
      remedy: `ALTER TABLE ${table.sql} SET LOGGED`,
    });
  }
  return findings;
}
