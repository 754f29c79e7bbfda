import { sayList } from '../../../errors/say';
import { answered } from '../../migrations/answered';
import { counted, indented } from '../../migrations/plain-text';
import type { Terminal } from '../../migrations/terminal';
import { keptFiles } from '../kept-files';
import { schemaFindingLines } from '../schema-finding-lines';
import type { LockCommandOptions } from '../schema-options';
import { type LockedSchemas, lockedSchemas } from './locked-schemas';

/** `evolvent schema lock` */
export function lock(options: LockCommandOptions): Promise<number> {
  return answered('schema lock', options, async (terminal) => {
    const result = await lockedSchemas(options);
    return { exitCode: result.refused.length > 0 ? 1 : 0, result, lines: lockLines(result, options, terminal) };
  });
}

function lockLines(
  { file, versions, isWritten, added, refreshed, replaced, refused }: LockedSchemas,
  options: LockCommandOptions,
  { data: colors, columns }: Terminal,
): readonly string[] {
  if (refused.length > 0) {
    const changed = [...new Set(refused.map(({ eventType, from }) => `${eventType}@${from}`))];
    return [
      ...schemaFindingLines(refused, colors, columns).slice(1),
      '',
      `${colors.red('✗')} Nothing is written: ${counted(changed.length, 'published version')} changed.`,
      `  Where nobody relies on it: --accept-change ${sayList(changed).replaceAll(', ', ' ')} --reason "why".`,
    ];
  }
  const done = [
    { what: 'added', names: added },
    { what: 'refreshed, the same in meaning', names: refreshed },
    { what: 'replaced, as accepted', names: replaced },
  ].filter(({ names }) => names.length > 0);
  const isDry = options.dryRun === true && done.length > 0;
  const head = isWritten
    ? `${file} is written: ${counted(versions, 'version')}.`
    : isDry
      ? `${file} would be written: ${counted(versions, 'version')}.`
      : `${file} is up to date: ${counted(versions, 'version')}.`;
  const isKept = isWritten && options.acceptChange !== undefined;
  return [
    `${colors.green('✓')} ${head}`,
    ...done.flatMap(({ what, names }) => indented(`${names.length} ${what}: ${sayList(names)}`, 2, columns)),
    ...(isKept
      ? [`  The reason is kept in ${keptFiles(options).acceptFile}, for a check against the commit before.`]
      : []),
  ];
}
