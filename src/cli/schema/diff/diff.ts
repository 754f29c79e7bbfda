import type { Containment } from '../../../compatibility/containment/containment';
import type { Difference, DifferenceVerdict } from '../../../compatibility/differences/difference';
import { answered } from '../../migrations/answered';
import { counted, indented, plainText } from '../../migrations/plain-text';
import type { Colors, Terminal } from '../../migrations/terminal';
import type { DiffCommandOptions } from '../schema-options';
import { witnessLines } from '../witness-lines';
import { type SchemaDiff, schemaDiff } from './schema-diff';

/** `evolvent schema diff <event> <from> <to>` */
export function diff(eventType: string, from: number, to: number, options: DiffCommandOptions): Promise<number> {
  return answered('schema diff', options, async (terminal) => {
    const result = await schemaDiff(eventType, from, to, options);
    return { exitCode: 0, result, lines: diffLines(result, terminal) };
  });
}

function diffLines(result: SchemaDiff, { data: colors, columns }: Terminal): readonly string[] {
  const { eventType, from, to, backward, forward, differences, steps, missing, level, policy, isCompatible } = result;
  const title = colors.bold(`${plainText(eventType)} v${from} -> v${to}`);
  const kept = isCompatible
    ? `${level} (policy ${policy}) is kept by the schemas alone.`
    : `${level} (policy ${policy}) is not kept by the schemas alone; \`evolvent schema check\` asks the steps too.`;
  return [
    `${title}: ${counted(differences.length, 'difference')}`,
    ...(differences.length === 0 ? [] : ['', colors.dim('back fwd')]),
    ...differences.flatMap((difference) => differenceLines(difference, colors, columns)),
    '',
    ...readingLines(to, from, backward, colors),
    ...readingLines(from, to, forward, colors),
    `${isCompatible ? colors.green('✓') : colors.red('✗')} ${kept}`,
    ...(from === to ? [] : ['', ...stepLines(steps, missing)]),
  ];
}

function differenceLines(
  { rule, words, backward, forward, olderPointer, newerPointer }: Difference,
  colors: Colors,
  columns: number | undefined,
): readonly string[] {
  const sign: Readonly<Record<DifferenceVerdict, string>> = {
    compatible: colors.green('✓'),
    incompatible: colors.red('✗'),
    unknown: colors.yellow('?'),
  };
  const places = [...new Set([olderPointer, newerPointer].filter((pointer) => pointer !== undefined))];
  return [
    ` ${sign[backward]}   ${sign[forward]}   ${colors.bold(rule)}  ${colors.dim(plainText(places.join(' -> ')))}`,
    ...indented(words, 9, columns),
  ];
}

/** Whether the version `reader` reads the events of another one, by the schemas alone. */
function readingLines(reader: number, writer: number, containment: Containment, colors: Colors): readonly string[] {
  const all = `all events of v${writer}`;
  switch (containment.answer) {
    case 'yes':
      return [`${colors.green('✓')} v${reader} takes ${all}: proven.`];
    case 'no':
      return [
        `${colors.red('✗')} v${reader} does not take ${all}; not this one:`,
        ...witnessLines(containment.witness, 4),
      ];
    case 'unknown':
      return [`${colors.yellow('?')} Whether v${reader} takes ${all} is not known: ${plainText(containment.reason)}.`];
  }
}

function stepLines(steps: string | undefined, missing: readonly string[]): readonly string[] {
  if (steps === undefined) return ['There is no way back:', ...missing.flatMap((why) => indented(why, 2))];
  return plainText(steps).split('\n');
}
