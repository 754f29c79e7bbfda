import type { Finding } from '../store/finding';
import type { Calls } from './calls';
import { nameOf } from './refusal';
import { type DynamodbClient, loadDynamodb } from './sdk';

/** Tables that are not there, or cannot be looked at. */
export async function tableFindings(
  client: DynamodbClient,
  tables: readonly string[],
  { send }: Calls,
): Promise<Finding[]> {
  const { DescribeTableCommand } = await loadDynamodb();
  const findings: Finding[] = [];
  for (const table of tables) {
    try {
      await send((options) => client.send(new DescribeTableCommand({ TableName: table }), options));
    } catch (error) {
      findings.push(unusable(table, error));
    }
  }
  return findings;
}

/** A thing of AWS that could not be looked at, for whatever reason. */
export function unusable(place: string, error: unknown): Finding {
  const isMissing = /NotFound/.test(nameOf(error));
  return {
    rule: isMissing ? 'backup-source-missing' : 'backup-source-unreadable',
    severity: 'blocker',
    place,
    explanation: isMissing ? `There is no ${place}.` : `AWS does not show ${place}: ${nameOf(error)}.`,
    remedy: isMissing
      ? 'Correct the name, or the region and account of the client.'
      : 'Allow the role that migrates to describe it; docs/migrations.md lists the actions.',
  };
}
