import { sayList } from '../../../errors/say';
import { answered } from '../../migrations/answered';
import { counted } from '../../migrations/plain-text';
import type { Terminal } from '../../migrations/terminal';
import { keptFiles } from '../kept-files';
import { schemaAnnotations, schemaFindingLines } from '../schema-finding-lines';
import type { SchemaCheckOptions } from '../schema-options';
import { checkedSchemas } from './checked-schemas';
import { hopLines, hopSum } from './hop-lines';
import type { SchemaCheck } from './schema-check';

/** `evolvent schema check` */
export function check(options: SchemaCheckOptions): Promise<number> {
  return answered('schema check', options, async (terminal) => {
    const result = await checkedSchemas(options);
    const isGithub = options.format === 'github';
    const lines = isGithub
      ? schemaAnnotations(result.findings)
      : checkLines(result, terminal, keptFiles(options).acceptFile);
    return { exitCode: result.isCompatible ? 0 : 1, result, lines };
  });
}

/** The check as a person reads it. */
export function checkLines(
  result: SchemaCheck,
  { data: colors, columns }: Pick<Terminal, 'data' | 'columns'>,
  acceptFile: string,
): readonly string[] {
  const { level, policy, lock, hops, findings, isCompatible } = result;
  const locked = lock.versions === 0 ? 'nothing is locked' : `${lock.source}, ${counted(lock.versions, 'version')}`;
  const sign = isCompatible ? colors.green('✓') : colors.red('✗');
  return [
    colors.dim(`${level}, policy ${policy}; ${locked}`),
    ...(hops.length > 0 ? ['', ...hopLines(hops, colors, columns)] : []),
    ...schemaFindingLines(findings, colors, columns),
    ...driftLines(result),
    ...baselineLines(result, acceptFile, colors.green('✓')),
    '',
    `${sign} ${severitySum(result)}. ${hopSum(hops)}.`,
  ];
}

function driftLines({ drifted }: SchemaCheck): readonly string[] {
  if (drifted.length === 0) return [];
  const versions = counted(drifted.length, 'version');
  return [
    '',
    `${versions} in the lock: written in another way now, and the same in meaning (${sayList(drifted)}).`,
    '`evolvent schema lock` refreshes them.',
  ];
}

function baselineLines({ baseline }: SchemaCheck, acceptFile: string, sign: string): readonly string[] {
  if (baseline === undefined) return [];
  if (baseline.length === 0) return ['', `${sign} There is no blocker to accept.`];
  const versions = (from: number, to: number) => (from === to ? `v${from}` : `v${from} -> v${to}`);
  return [
    '',
    `${sign} ${counted(baseline.length, 'finding')} accepted in ${acceptFile}:`,
    ...baseline.map(
      ({ rule, eventType, from, to, pointer }) => `  ${rule}: ${eventType} ${versions(from, to)} ${pointer}`,
    ),
  ];
}

function severitySum({ findings, accepted }: SchemaCheck): string {
  const count = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const [blockers, warnings] = [count('blocker'), count('warning')];
  return [
    blockers === 0 ? 'No blockers' : counted(blockers, 'blocker'),
    ...(warnings > 0 ? [counted(warnings, 'warning')] : []),
    ...(accepted.length > 0 ? [`${accepted.length} accepted`] : []),
  ].join(', ');
}
