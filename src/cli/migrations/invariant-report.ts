import type { InvariantOutcome } from '../../migrations/run-report';
import { plainText } from './plain-text';
import type { Colors } from './terminal';

export function isHolding({ broken, failed }: InvariantOutcome): boolean {
  return broken === 0 && failed === undefined;
}

/** Each invariant with what became of it, and the first cases where it does not hold. */
export function invariantLines(outcomes: readonly InvariantOutcome[], colors: Colors): readonly string[] {
  if (outcomes.length === 0) return ['The config has no invariants.'];
  return outcomes.flatMap((outcome) => {
    const { name, promise, broken, examples, failed } = outcome;
    const said = `${colors.bold(name)}: ${plainText(promise)}`;
    if (isHolding(outcome)) return [`${colors.green('✓')} ${said}`];
    if (failed !== undefined) return [`${colors.red('✗')} ${said}`, `  Not checked: ${plainText(failed)}`];
    const shown = examples.slice(0, 3).map((example) => `  ${plainText(JSON.stringify(example))}`);
    return [`${colors.red('✗')} ${said}`, `  Not so for ${broken}, such as:`, ...shown];
  });
}
