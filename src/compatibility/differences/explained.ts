import type { JsonSchemaNode } from '../../schema/json-schema-node';
import type { Containment } from '../containment/containment';
import type { DifferenceVerdict } from './difference';
import type { SettledDifference } from './settle-verdicts';
import type { Direction } from './verdicts';

/** Brings the differences in line with what is proven of the whole: nothing is incompatible in a direction that is, and what is not is explained. */
export function explained(
  settled: readonly SettledDifference[],
  answers: Readonly<Record<Direction, Containment>>,
  older: JsonSchemaNode,
  newer: JsonSchemaNode,
): SettledDifference[] {
  const aligned = settled.map(({ found, verdicts }) => {
    const align = (direction: Direction): DifferenceVerdict =>
      // A keyword that is not known stays so, whatever the others prove.
      answers[direction].answer === 'yes' && found.rule !== 'keyword-changed' ? 'compatible' : verdicts[direction];
    return { found, verdicts: { backward: align('backward'), forward: align('forward') } };
  });
  const isUnexplained = (direction: Direction) =>
    answers[direction].answer === 'no' && aligned.every(({ verdicts }) => verdicts[direction] === 'compatible');
  if (!isUnexplained('backward') && !isUnexplained('forward')) return aligned;
  const verdict = (direction: Direction): DifferenceVerdict =>
    isUnexplained(direction) ? 'incompatible' : answers[direction].answer === 'yes' ? 'compatible' : 'unknown';
  const verdicts = { backward: verdict('backward'), forward: verdict('forward') };
  const words = 'The payload takes other values than before, which no single difference explains.';
  const found = {
    rule: 'schema-changed',
    olderPointer: '#',
    newerPointer: '#',
    olderValue: older,
    newerValue: newer,
  } as const;
  return [...aligned, { found: { ...found, words, verdicts }, verdicts }];
}
