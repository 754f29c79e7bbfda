import type { Plan } from '../../migrations/plan';
import { counted, plainText } from './plain-text';
import { tableLines } from './table';
import type { Colors } from './terminal';

/** A plan for people: its steps in their order, how each goes back, and what is held back and why. Its findings stand apart. */
export function planLines({ steps, heldBack }: Plan, colors: Colors): readonly string[] {
  const rows = steps.map(({ target, name, phase, direction, wayBack, isTransactional, resumes, note }, index) => [
    `  ${index + 1}`,
    target,
    name,
    direction === 'up' ? phase : 'back',
    direction === 'up' ? `goes back by: ${wayBack}` : `by: ${wayBack}`,
    [
      ...(resumes ? ['begun before'] : []),
      ...(isTransactional ? [] : ['no transaction']),
      ...(note === undefined ? [] : [note]),
    ]
      .map(plainText)
      .join('; '),
  ]);
  const descriptions = steps.map(({ description }) => description);
  const lines = tableLines(rows, (text, row, column) => {
    if (column === 2) return colors.bold(text);
    const isFinal = column === 4 && steps[row]?.wayBack === 'irreversible';
    return isFinal ? colors.red(text) : column > 2 ? colors.dim(text) : text;
  });
  return [
    steps.length === 0 ? 'Plan: nothing to do' : `Plan: ${counted(steps.length, 'step')}`,
    ...lines.flatMap((line, index) => {
      const description = descriptions[index];
      return description === undefined ? [line] : [line, `     ${colors.dim(plainText(description))}`];
    }),
    ...(heldBack.length === 0 ? [] : [`Held back: ${counted(heldBack.length, 'migration')}`]),
    ...heldBack.map(({ target, name, reason }) => `  - ${target}  ${name}  ${colors.dim(plainText(reason))}`),
  ];
}
