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
  const kept = `${level} (policy ${policy}) is ${isCompatible ? '' : 'not '}kept by the schemas alone.`;
  return [
    `${title}: ${counted(differences.length, 'difference')}`,
    ...(differences.length === 0 ? [] : ['', colors.dim('back fwd')]),
    ...differences.flatMap((difference) => differenceLines(difference, colors, columns)),
    '',
    ...verdictLines(`v${to} reads events of v${from}`, from, backward, colors),
    ...verdictLines(`v${from} reads events of v${to}`, to, forward, colors),
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

function verdictLines(what: string, version: number, containment: Containment, colors: Colors): readonly string[] {
  switch (containment.answer) {
    case 'yes':
      return [`${colors.green('✓')} ${what}: proven.`];
    case 'no':
      return [`${colors.red('✗')} ${what}: not this one of v${version}.`, ...witnessLines(containment.witness, 4)];
    case 'unknown':
      return [`${colors.yellow('?')} ${what}: not known, ${plainText(containment.reason)}.`];
  }
}

function stepLines(steps: string | undefined, missing: readonly string[]): readonly string[] {
  if (steps === undefined) return ['There is no way back:', ...missing.flatMap((why) => indented(why, 2))];
  return plainText(steps).split('\n');
}
